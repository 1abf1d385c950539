"""What lies in the database when all is over, read without the application's help."""

from __future__ import annotations

from collections import Counter
from typing import Any

import sqlalchemy as sa


class Books:
    """Reads a database by URL, synchronously."""

    def __init__(self, url: str) -> None:
        self._is_sqlite = url.startswith("sqlite")
        driver = url if self._is_sqlite else url.replace("postgresql:", "postgresql+psycopg:", 1)
        self._engine = sa.create_engine(driver)

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a query finds."""
        with self._engine.connect() as connection:
            return [tuple(row) for row in connection.execute(sa.text(statement))]

    def count(self, column: str, table: str) -> Counter[str]:
        """How often each value stands in a column."""
        return Counter(dict(self.rows(f"SELECT {column}, count(*) FROM {table} GROUP BY 1")))

    def unfinished_work(self) -> Counter[str]:
        """Durable workflows that are neither done nor waiting for their time."""
        table = "workflow_status" if self._is_sqlite else "dbos.workflow_status"
        found = self.count("status", table)
        return Counter({k: n for k, n in found.items() if k not in {"SUCCESS", "DELAYED"}})
