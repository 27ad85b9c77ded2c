"""The settings' addresses, under /desk; each endpoint says itself who may come."""

from starlette.routing import BaseRoute, Route

from bot.web.desk import settings_canned as canned
from bot.web.desk import settings_shop as shop
from bot.web.desk import settings_team as team
from bot.web.desk.pages import form, page
from bot.web.desk.settings_account import OwnAccount
from bot.web.desk.settings_audit import show_audit
from bot.web.desk.settings_home import show_settings

_HERE = "/reglages"
_TEAM = f"{_HERE}/equipe"
_MEMBER = f"{_TEAM}/{{staff_id:int}}"
_REPLIES = f"{_HERE}/reponses-types"
_REPLY = f"{_REPLIES}/{{reply_id:int}}"
_SHOP = f"{_HERE}/boutique"
_FACT = f"{_SHOP}/{{key:path}}"


def settings_routes() -> list[BaseRoute]:
    account = OwnAccount()
    return [
        Route(_HERE, page(show_settings), methods=["GET"]),
        Route(f"{_HERE}/mon-compte", page(account.show), methods=["GET"]),
        Route(f"{_HERE}/mon-compte", form(account.change), methods=["POST"]),
        Route(_TEAM, page(team.show_team), methods=["GET"]),
        Route(_TEAM, form(team.add), methods=["POST"]),
        Route(f"{_MEMBER}/role", form(team.change_role), methods=["POST"]),
        Route(f"{_MEMBER}/mot-de-passe", form(team.reset_password), methods=["POST"]),
        Route(f"{_MEMBER}/desactiver", page(team.ask_to_disable), methods=["GET"]),
        Route(f"{_MEMBER}/desactiver", form(team.disable), methods=["POST"]),
        Route(f"{_MEMBER}/reactiver", form(team.enable), methods=["POST"]),
        Route(_REPLIES, page(canned.show_replies), methods=["GET"]),
        Route(_REPLIES, form(canned.add), methods=["POST"]),
        Route(f"{_REPLIES}/proposees", form(canned.add_proposed), methods=["POST"]),
        Route(_REPLY, page(canned.show_reply), methods=["GET"]),
        Route(_REPLY, form(canned.change), methods=["POST"]),
        Route(f"{_REPLY}/supprimer", form(canned.delete), methods=["POST"]),
        Route(_SHOP, page(shop.show_shop), methods=["GET"]),
        Route(
            f"{_SHOP}/changements/{{change_id:int}}/retirer", form(shop.withdraw), methods=["POST"]
        ),
        Route(_FACT, page(shop.show_fact), methods=["GET"]),
        Route(_FACT, form(shop.change_fact), methods=["POST"]),
        Route(f"{_HERE}/journal", page(show_audit), methods=["GET"]),
    ]
