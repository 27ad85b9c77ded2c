"""`comptoir check` for the shop's order system: what its key may read, and where to allow it."""

from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

from bot.order_settings import OrderSettingsError
from bot.orders import (
    OrderNotFound,
    OrderSystem,
    OrderSystemError,
    Refused,
    Unreachable,
    open_order_system,
)
from bot.orders.laposte import LaPoste
from bot.orders.probing import Probe
from bot.settings import Settings

# Numbers that nobody has: the answer must be that there is no such order.
_NOBODYS = {
    "demo": "AR-00000",
    "prestashop": "ZZZZZZZZZ",
    "woocommerce": "999999999",
    "dolibarr": "ZZ9901-9999",
}
_WHERE = {
    "prestashop": "Paramètres avancés > Webservice > votre clé > Autorisations : cochez "
    "« Afficher (GET) » en face de « {resource} », et rien d’autre",
    "woocommerce": "WooCommerce > Réglages > Avancé > API REST : une clé en « Lecture », d’un "
    "utilisateur de rôle « Gestionnaire de boutique »",
    "dolibarr": "Utilisateurs & Groupes > l’utilisateur de la clé > Permissions : {module}",
}
_MODULES = {
    "orders": "Commandes clients > Consulter les commandes clients",
    "thirdparties": "Tiers > Consulter les tiers, et « Étendre l’accès à tous les tiers »",
    "contacts": "Tiers > Consulter les contacts",
    "products": "Produits > Consulter les produits (et Stocks > Consulter les stocks)",
    "shipments": "Expéditions > Consulter les expéditions",
    "invoices": "Factures clients > Consulter les factures clients",
    "supplierorders": "Commandes fournisseurs > Consulter les commandes fournisseurs",
}
_CODES = {
    ("prestashop", "22"): "le webservice est désactivé : Paramètres avancés > Webservice > Activer "
    "le service web",
    ("prestashop", "18"): "la clé n’a pas la forme d’une clé (32 caractères) : recopiez "
    "ORDER_SYSTEM_KEY",
    ("prestashop", "20"): "la clé est inconnue ou désactivée : Paramètres avancés > Webservice, "
    "puis ORDER_SYSTEM_KEY",
    ("prestashop", "21"): "la clé est désactivée : Paramètres avancés > Webservice > « Activé »",
    ("dolibarr", "401"): "la clé n’est pas celle d’un utilisateur actif : Utilisateurs & Groupes > "
    "l’utilisateur > Clé pour API, puis ORDER_SYSTEM_KEY",
    ("dolibarr", "api_off"): "le module API est désactivé : Accueil > Configuration > Modules > "
    "API / Web services (serveur REST)",
    ("dolibarr", "ip_not_allowed"): "l’adresse de cette machine n’est pas autorisée : Accueil > "
    "Configuration > Modules > API > « Adresses IP autorisées »",
    ("dolibarr", "own_customers_only"): "l’utilisateur de la clé ne voit que ses propres clients : "
    "Permissions > Tiers > « Étendre l’accès à tous les tiers »",
    ("woocommerce", "woocommerce_rest_authentication_error"): "la clé ou son secret est faux, ou "
    "elle n’est pas en « Lecture » : WooCommerce > Réglages > Avancé > API REST",
}


@runtime_checkable
class _Probed(Protocol):
    def probe(self) -> Iterator[Probe]: ...


@runtime_checkable
class _OwnStates(Protocol):
    def unknown_states(self) -> Mapping[str, str]: ...


def order_lines(settings: Settings) -> Iterator[tuple[bool, str]]:
    """Whether each step went well, and its words; nothing after a step that all others need."""
    name = settings.order_system
    try:
        system = open_order_system(
            name, settings.order_system_url, settings.order_system_key, settings.order_options
        )
    except (ValueError, OrderSettingsError):
        yield (
            False,
            (
                f"ORDER_SYSTEM_URL ou ORDER_SYSTEM_KEY n’a pas la forme attendue pour « {name} » : "
                "voir docs/order-systems.md"
            ),
        )
        return
    allowed = True
    for probe in _probes(system):
        if probe.error is None:
            continue
        words, needed = _in_words(settings, probe.error), probe.right.needed
        yield not needed, words if needed else f"{words} (facultatif : la réponse en dira moins)"
        if not isinstance(probe.error, Refused):
            return  # not a right: every other line would say the same
        allowed = allowed and not needed
    if not allowed:
        return
    try:
        system.find_products("switch")
        system.find_order(_NOBODYS[name])
    except OrderNotFound:
        yield True, f"le système « {name} » répond, et ne connaît pas de commande inventée"
    except OrderSystemError as error:
        yield False, _in_words(settings, error)
        return
    else:
        yield (
            False,
            f"le système « {name} » trouve une commande inventée : l’adresse est-elle juste ?",
        )
        return
    yield from _states(system)


def _probes(system: OrderSystem) -> Iterator[Probe]:
    if isinstance(system, _Probed):
        yield from system.probe()


def _in_words(settings: Settings, error: OrderSystemError) -> str:
    name, url = settings.order_system, settings.order_system_url
    if (name, error.code) in _CODES:
        return _CODES[name, str(error.code)]
    resource = error.resource or ""
    status = f" ({error.status})" if error.status else ""
    if isinstance(error, Refused):
        where = _WHERE.get(name, "vérifiez ORDER_SYSTEM_KEY et ses droits")
        module = _MODULES.get(resource, f"le droit de lire « {resource} »")
        return f"lecture de « {resource} » refusée{status} : " + where.format(
            resource=resource, module=module
        )
    if isinstance(error, Unreachable):
        down = "" if name != "demo" else " Celui de démonstration l’est par « make run »."
        return (
            f"pas de réponse utile de {url}{status} (ORDER_SYSTEM_URL) : l’adresse est-elle juste, "
            f"et le système est-il démarré ?{down}"
        )
    return (
        f"la réponse de {url} pour « {resource} » n’est pas celle attendue{status} : vérifiez que "
        "l’adresse (ORDER_SYSTEM_URL) est celle de la boutique, et ORDER_SYSTEM le bon système"
    )


def _states(system: OrderSystem) -> Iterator[tuple[bool, str]]:
    if not isinstance(system, _OwnStates):
        return
    try:
        unknown = system.unknown_states()
    except OrderSystemError:
        return  # nothing that the key must be allowed
    if unknown:
        names = ", ".join(f"{state} « {name} »" for state, name in unknown.items())
        first = next(iter(unknown))
        yield (
            True,
            (
                f"des états propres à la boutique seront dits par leur nom : {names}. Pour en dire "
                f"plus : ORDER_SYSTEM_STATES={first}=partly_shipped, par exemple"
            ),
        )


def parcel_line(settings: Settings) -> tuple[bool, str]:
    """Whether La Poste accepts the shop's key."""
    if not settings.laposte_key:
        return True, "aucune clé (LAPOSTE_KEY) : le lien suffit, sans le dernier événement"
    try:
        LaPoste(settings.laposte_key).last_event("Colissimo", "6A12345678905")
    except Refused:
        return False, "La Poste refuse la clé : LAPOSTE_KEY, de developer.laposte.fr, « Suivi v2 »"
    except (OrderSystemError, ValueError):
        return False, "pas de réponse utile de La Poste (api.laposte.fr)"
    return True, "La Poste répond"
