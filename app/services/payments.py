"""What a person can do about what they owe."""

from __future__ import annotations

from uuid import UUID

from api_client import ApiClient
from api_client.models.base import changed
from api_client.models.payments import AttemptCreate, PaymentChannel
from app.problems import ProblemKind
from app.services.outcome import Calls
from app.state.load import Failed, Loaded, Loading, NotAsked, settled
from app.state.payment import PaymentState


class PaymentsService:
    """Shows one order, and begins to pay it."""

    def __init__(self, api: ApiClient, calls: Calls, state: PaymentState) -> None:
        self._api = api
        self._calls = calls
        self._state = state
        self._id: UUID | None = None

    async def open(self, order_id: UUID) -> None:
        """Show this order."""
        shown = self._state.order
        if not (isinstance(shown, Loaded) and shown.value.id == order_id):
            self._state.order = Loading()
            self._state.problem = None
            self._state.is_busy = False
        self._id = order_id
        await self.refresh()

    async def refresh(self) -> None:
        """Look again; what is shown stays when that fails."""
        order_id = self._id
        if order_id is None or isinstance(self._state.order, NotAsked):
            return
        outcome = await self._calls.load(
            "order", self.refresh, self._api.payments.get_order(order_id)
        )
        if self._id == order_id:
            self._state.order = settled(self._state.order, outcome)

    async def start(self, channel: PaymentChannel) -> None:
        """Begin to pay, or take up the try that is under way."""
        shown = self._state.order
        if not isinstance(shown, Loaded):
            return
        order_id = shown.value.id
        self._state.problem = None
        self._state.is_busy = True
        wanted = AttemptCreate(channel=channel)
        outcome = await self._calls.act(
            ("pay", order_id, channel),
            lambda key: self._api.payments.start(order_id, wanted, key=key),
        )
        if self._id != order_id:
            return
        match outcome:
            case Loaded(attempt):
                newest = self._state.order
                if isinstance(newest, Loaded):
                    self._state.order = Loaded(changed(newest.value, attempt=attempt))
            case Failed(problem):
                if problem.kind is ProblemKind.CHANGED:
                    await self.refresh()
                self._state.problem = problem
        self._state.is_busy = False
