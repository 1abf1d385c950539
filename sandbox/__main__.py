"""`make run`: starts the sandbox, the API and the web app, and says where they are."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sandbox.context import ProductionRefusedError, refuse_production
from sandbox.launch import Addresses, PortBusyError, run


def main() -> None:
    """Start everything; Ctrl-C stops it; the data stays."""
    parser = argparse.ArgumentParser(description="Yinling, all in one, with a pretend outside")
    parser.add_argument("--app-port", type=int, default=8550)
    parser.add_argument("--api-port", type=int, default=8000)
    parser.add_argument("--sandbox-port", type=int, default=8900)
    parser.add_argument("--data", type=Path, default=Path("var"))
    parser.add_argument("--pace", type=float, default=4.0, help="seconds between outside steps")
    options = parser.parse_args()
    try:
        refuse_production()
        run(
            Addresses(options.app_port, options.api_port, options.sandbox_port),
            options.data,
            options.pace,
        )
    except (PortBusyError, ProductionRefusedError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
