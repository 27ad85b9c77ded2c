"""A table of figures, on the page and as a file for spreadsheets."""

import csv
import io
from dataclasses import dataclass

from bot.web.desk.figures_words import Cell, shown, written


@dataclass(frozen=True)
class Column:
    """`title` is for the page, which leaves the column out when it has none; `heading` is for the
    file, and stays what it is from one version to the next."""

    title: str
    heading: str


@dataclass(frozen=True)
class Table:
    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.columns if column.title)

    @property
    def shown_rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(
                shown(cell) for column, cell in zip(self.columns, row, strict=True) if column.title
            )
            for row in self.rows
        )

    def file(self) -> bytes:
        """As a French Excel reads it: semicolons, UTF-8 behind a byte order mark."""
        lines = io.StringIO(newline="")
        writer = csv.writer(lines, delimiter=";")
        writer.writerow(column.heading for column in self.columns)
        writer.writerows([written(cell) for cell in row] for row in self.rows)
        return lines.getvalue().encode("utf-8-sig")
