"""The lines that a shop pastes into its pages."""

from html import escape

from bot.web.builds import integrity
from bot.web.bundle import LAUNCHER, Build


def snippet(public_url: str, title: str) -> str:
    """The line that always brings the present version; the title is the shop's name."""
    address = f"{escape(public_url)}/{LAUNCHER}"
    return f'<script async src="{address}" data-title="{escape(title)}"></script>'


def snippet_of_version(public_url: str, title: str, build: Build) -> str:
    """The line that brings this version and no other: the browser checks what it gets."""
    address = f"{escape(public_url)}/widget/{build.version}/{LAUNCHER}"
    return (
        f'<script async src="{address}"\n'
        f'        integrity="{integrity(build.files[LAUNCHER])}"\n'
        f'        crossorigin="anonymous" data-title="{escape(title)}"></script>'
    )
