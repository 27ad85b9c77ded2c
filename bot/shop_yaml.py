"""The YAML of shop.yml, before its keys are looked at."""

from collections.abc import Hashable
from pathlib import Path

import yaml

from bot.french import typographic
from bot.shop_reader import Section, ShopFileError


def read_sections(path: Path) -> Section:
    """The whole file; ShopFileError when it is missing, unreadable, not UTF-8 or not YAML."""
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise _file_error(
            path,
            "le fichier n’existe pas",
            "Vérifiez le chemin, ou reprenez le fichier livré avec Comptoir.",
        ) from None
    except UnicodeDecodeError:
        raise _file_error(
            path, "le fichier n’est pas en UTF-8", "Enregistrez-le en UTF-8."
        ) from None
    except OSError as error:
        raise _file_error(
            path,
            f"lecture impossible ({error.strerror})",
            "Vérifiez le chemin et les droits d’accès.",
        ) from error
    try:
        values = yaml.load(source, Loader=_TextLoader)  # noqa: S506 - a SafeLoader underneath
    except yaml.MarkedYAMLError as error:
        line = f"ligne {error.problem_mark.line + 1}, " if error.problem_mark else ""
        raise _file_error(
            path,
            f"{line}le YAML n’est pas valide ({error.problem})",
            "Vérifiez les guillemets, les deux-points et l’alignement à cet endroit.",
        ) from error
    except yaml.YAMLError as error:
        raise _file_error(
            path,
            "le YAML n’est pas valide",
            "Le fichier contient un caractère interdit : supprimez-le.",
        ) from error
    if not isinstance(values, dict):
        raise _file_error(
            path,
            "des lignes « clé: valeur » sont attendues",
            "Reprenez la forme du fichier livré avec Comptoir.",
        )
    return Section(path, "", values)


# Every scalar stays a text: YAML itself reads 15:00 as 900, a telephone number as an octal number
# and 7.90 as a binary fraction.
class _TextLoader(yaml.BaseLoader):
    def construct_mapping(
        self, node: yaml.MappingNode, deep: bool = False
    ) -> dict[Hashable, object]:
        mapping = super().construct_mapping(node, deep)
        # PyYAML would silently keep the last of two « phone: » lines.
        if len(mapping) < len(node.value):
            names = [key.value for key, _ in node.value]
            second = next(key for n, (key, _) in enumerate(node.value) if key.value in names[:n])
            raise yaml.constructor.ConstructorError(
                problem=f"la clé {second.value} est écrite deux fois",
                problem_mark=second.start_mark,
            )
        return mapping


def _file_error(path: Path, problem: str, remedy: str) -> ShopFileError:
    return ShopFileError(typographic(f"{path} : {problem}. {remedy}"))
