"""Create the first tables.

Safe while the previous release still runs: there is no previous release.

Revision ID: 20261125_1500
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from backend.crypto import EncryptedJson, EncryptedText
from backend.models.base import Instant

revision = "20261125_1500"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "callback_messages",
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("message_key", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("detail", EncryptedJson(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_callback_messages")),
        sa.UniqueConstraint("vendor", "message_key", name=op.f("uq_callback_messages_vendor")),
    )
    op.create_table(
        "challenges",
        sa.Column("phone", EncryptedText(), nullable=False),
        sa.Column("phone_key", sa.String(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("SIGN_IN", name="challengepurpose", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("object_hash", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sends", sa.Integer(), nullable=False),
        sa.Column("last_sent_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenges")),
    )
    with op.batch_alter_table("challenges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenges_phone_key"), ["phone_key"], unique=False)

    op.create_table(
        "ledger_entries",
        sa.Column("booking", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("debit_fen", sa.Integer(), nullable=False),
        sa.Column("credit_fen", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint("booking", "account", name=op.f("uq_ledger_entries_booking")),
    )
    with op.batch_alter_table("ledger_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ledger_entries_booking"), ["booking"], unique=False)

    op.create_table(
        "people",
        sa.Column("phone", EncryptedText(), nullable=False),
        sa.Column("phone_key", sa.String(), nullable=False),
        sa.Column("name", EncryptedText(), nullable=True),
        sa.Column("pinyin_surname", EncryptedText(), nullable=True),
        sa.Column("pinyin_given", EncryptedText(), nullable=True),
        sa.Column("id_number", EncryptedText(), nullable=True),
        sa.Column("id_number_key", sa.String(), nullable=True),
        sa.Column(
            "sex", sa.Enum("F", "M", name="sex", native_enum=False, length=40), nullable=True
        ),
        sa.Column("household_region", sa.String(), nullable=True),
        sa.Column("is_state_functionary", sa.Boolean(), nullable=True),
        sa.Column("is_active_military", sa.Boolean(), nullable=True),
        sa.Column("identity_confirmed_at", Instant(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("settings", EncryptedJson(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("id_number_key", name=op.f("uq_people_id_number_key")),
        sa.UniqueConstraint("phone_key", name=op.f("uq_people_phone_key")),
    )
    op.create_table(
        "remembered_answers",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", EncryptedJson(), nullable=True),
        sa.Column("headers", EncryptedJson(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remembered_answers")),
        sa.UniqueConstraint("owner", "key", name=op.f("uq_remembered_answers_owner")),
    )
    op.create_table(
        "addresses",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("data", EncryptedJson(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_addresses_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
    )
    with op.batch_alter_table("addresses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_addresses_person_id"), ["person_id"], unique=False)

    op.create_table(
        "documents",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "PASSPORT", "HKM_PASS", "TW_PASS", name="documentkind", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("number", EncryptedText(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "VALID",
                "REPLACED",
                "LOST",
                "CANCELLED",
                name="documentstatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_documents_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_documents_person_id"), ["person_id"], unique=False)

    op.create_table(
        "photos",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "RESIDENT_ID",
                "PASSPORT",
                "HKM_PASS",
                "TW_PASS",
                "EXIT_ENTRY_PERMIT",
                "TEMPORARY_ID",
                "OTHER",
                name="photosource",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source_date", sa.Date(), nullable=False),
        sa.Column("captured_on", sa.Date(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_photos_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photos")),
    )
    with op.batch_alter_table("photos", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photos_person_id"), ["person_id"], unique=False)

    op.create_table(
        "sessions",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("device_name", sa.String(), nullable=False),
        sa.Column("binding_key", sa.String(), nullable=True),
        sa.Column("restricted_until", Instant(), nullable=True),
        sa.Column("last_used_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_sessions_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessions_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_sessions_binding_live",
            ["binding_key"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL AND binding_key IS NOT NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND binding_key IS NOT NULL"),
        )

    op.create_table(
        "applications",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column(
            "document_kind",
            sa.Enum(
                "PASSPORT", "HKM_PASS", "TW_PASS", name="documentkind", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "FIRST",
                "RENEW",
                "REPLACE_LOST",
                "REPLACE_STOLEN",
                "REPLACE_DAMAGED",
                "ENDORSE",
                "ANNOTATE",
                name="applicationkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("ONLINE", "COUNTER", "MACHINE", name="channel", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "DRAFT",
                "SUBMITTED",
                "UNDER_REVIEW",
                "NEEDS_CORRECTION",
                "AWAITING_PAYMENT",
                "PAID",
                "IN_PRODUCTION",
                "DISPATCHED",
                "READY_TO_COLLECT",
                "COMPLETED",
                "WITHDRAWN",
                "REFUSED",
                name="applicationstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("state_reason", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_code", sa.String(), nullable=False),
        sa.Column("answers", EncryptedJson(), nullable=False),
        sa.Column("old_document_id", sa.Uuid(), nullable=True),
        sa.Column("new_document_id", sa.Uuid(), nullable=True),
        sa.Column("submitted_at", Instant(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("promise_is_estimate", sa.Boolean(), nullable=False),
        sa.Column("approved_at", Instant(), nullable=True),
        sa.Column("pay_by", Instant(), nullable=True),
        sa.Column("correct_by", Instant(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["new_document_id"],
            ["documents.id"],
            name=op.f("fk_applications_new_document_id_documents"),
        ),
        sa.ForeignKeyConstraint(
            ["old_document_id"],
            ["documents.id"],
            name=op.f("fk_applications_old_document_id_documents"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name=op.f("fk_applications_owner_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("case_code", name=op.f("uq_applications_case_code")),
    )
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.create_index(
            "ix_applications_owner_created", ["owner_id", "created_at"], unique=False
        )
        batch_op.create_index(
            "uq_applications_one_open",
            ["owner_id", "document_kind"],
            unique=True,
            sqlite_where=sa.text("state NOT IN ('COMPLETED', 'WITHDRAWN', 'REFUSED')"),
            postgresql_where=sa.text("state NOT IN ('COMPLETED', 'WITHDRAWN', 'REFUSED')"),
        )

    op.create_table(
        "tokens",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("ACCESS", "REFRESH", name="tokenkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("token_key", sa.String(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("successor", EncryptedText(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_tokens_session_id_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
        sa.UniqueConstraint("token_key", name=op.f("uq_tokens_token_key")),
    )
    with op.batch_alter_table("tokens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tokens_session_id"), ["session_id"], unique=False)

    op.create_table(
        "application_drafts",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("values", EncryptedJson(), nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_drafts_application_id_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_drafts")),
        sa.UniqueConstraint(
            "application_id", "question", name=op.f("uq_application_drafts_application_id")
        ),
    )
    op.create_table(
        "application_events",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column(
            "from_state",
            sa.Enum(
                "DRAFT",
                "SUBMITTED",
                "UNDER_REVIEW",
                "NEEDS_CORRECTION",
                "AWAITING_PAYMENT",
                "PAID",
                "IN_PRODUCTION",
                "DISPATCHED",
                "READY_TO_COLLECT",
                "COMPLETED",
                "WITHDRAWN",
                "REFUSED",
                name="applicationstate",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "to_state",
            sa.Enum(
                "DRAFT",
                "SUBMITTED",
                "UNDER_REVIEW",
                "NEEDS_CORRECTION",
                "AWAITING_PAYMENT",
                "PAID",
                "IN_PRODUCTION",
                "DISPATCHED",
                "READY_TO_COLLECT",
                "COMPLETED",
                "WITHDRAWN",
                "REFUSED",
                name="applicationstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_events_application_id_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_events")),
    )
    with op.batch_alter_table("application_events", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_application_events_application_id"), ["application_id"], unique=False
        )

    op.create_table(
        "identity_checks",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("statement_hash", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "CREATED",
                "READY",
                "PASSED",
                "FAILED",
                "EXPIRED",
                name="checkstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("provider_token", EncryptedText(), nullable=True),
        sa.Column("url", EncryptedText(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("times_asked", sa.Integer(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_identity_checks_application_id_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_identity_checks_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_identity_checks_session_id_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_checks")),
    )
    with op.batch_alter_table("identity_checks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_identity_checks_application_id"), ["application_id"], unique=False
        )

    op.create_table(
        "notices",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("params", EncryptedJson(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("read_at", Instant(), nullable=True),
        sa.Column("sms_sent_at", Instant(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_notices_application_id_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_notices_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_notices_person_id")),
    )
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notices_person_id"), ["person_id"], unique=False)

    op.create_table(
        "orders",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "OPEN",
                "PAID",
                "EXPIRED",
                "CANCELLED",
                "REFUNDING",
                "REFUNDED",
                name="orderstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("total_fen", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("pay_by", Instant(), nullable=False),
        sa.Column("paid_at", Instant(), nullable=True),
        sa.Column("receipt_number", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint("total_fen > 0", name=op.f("ck_orders_total_positive")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_orders_application_id_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
        sa.UniqueConstraint("application_id", name=op.f("uq_orders_application_id")),
        sa.UniqueConstraint("number", name=op.f("uq_orders_number")),
        sa.UniqueConstraint("receipt_number", name=op.f("uq_orders_receipt_number")),
    )
    op.create_table(
        "parcels",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("order_no", sa.String(), nullable=False),
        sa.Column(
            "carrier", sa.Enum("EMS", name="carrier", native_enum=False, length=40), nullable=False
        ),
        sa.Column("waybill", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "PREPARING",
                "HANDED_OVER",
                "MOVING",
                "OUT_FOR_DELIVERY",
                "DELIVERED",
                "ATTEMPT_FAILED",
                "HELD",
                "RETURNING",
                "RETURNED",
                "LOST",
                name="parcelstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("receiver", EncryptedJson(), nullable=False),
        sa.Column("callback_token", sa.String(), nullable=False),
        sa.Column("is_subscribed", sa.Boolean(), nullable=False),
        sa.Column("times_asked", sa.Integer(), nullable=False),
        sa.Column("last_event_at", Instant(), nullable=True),
        sa.Column("delivered_at", Instant(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_parcels_application_id_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcels")),
        sa.UniqueConstraint("callback_token", name=op.f("uq_parcels_callback_token")),
        sa.UniqueConstraint("order_no", name=op.f("uq_parcels_order_no")),
    )
    with op.batch_alter_table("parcels", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_parcels_application_id"), ["application_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_parcels_waybill"), ["waybill"], unique=False)

    op.create_table(
        "signatures",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("statement_hash", sa.String(), nullable=False),
        sa.Column("strokes", EncryptedJson(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_signatures_application_id_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatures")),
    )
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_signatures_application_id"), ["application_id"], unique=False
        )

    op.create_table(
        "attempts",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("WECHAT_NATIVE", name="paymentchannel", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "CREATED",
                "PENDING",
                "SUCCEEDED",
                "FAILED",
                "CLOSED",
                "UNKNOWN",
                name="attemptstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("out_trade_no", sa.String(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("code_url", EncryptedText(), nullable=True),
        sa.Column("code_expires_at", Instant(), nullable=True),
        sa.Column("provider_ref", sa.String(), nullable=True),
        sa.Column("succeeded_at", Instant(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_attempts_order_id_orders")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sa.UniqueConstraint("channel", "provider_ref", name=op.f("uq_attempts_channel")),
        sa.UniqueConstraint("out_trade_no", name=op.f("uq_attempts_out_trade_no")),
    )
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempts_order_id"), ["order_id"], unique=False)
        batch_op.create_index(
            "uq_attempts_one_live",
            ["order_id", "channel"],
            unique=True,
            sqlite_where=sa.text("state IN ('CREATED', 'PENDING', 'UNKNOWN')"),
            postgresql_where=sa.text("state IN ('CREATED', 'PENDING', 'UNKNOWN')"),
        )

    op.create_table(
        "order_lines",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_order_lines_order_id_orders")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_lines")),
    )
    with op.batch_alter_table("order_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_order_lines_order_id"), ["order_id"], unique=False)

    op.create_table(
        "track_events",
        sa.Column("parcel_id", sa.Uuid(), nullable=False),
        sa.Column("event_key", sa.String(), nullable=False),
        sa.Column("happened_at", Instant(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "PREPARING",
                "HANDED_OVER",
                "MOVING",
                "OUT_FOR_DELIVERY",
                "DELIVERED",
                "ATTEMPT_FAILED",
                "HELD",
                "RETURNING",
                "RETURNED",
                "LOST",
                name="parcelstate",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("text", EncryptedText(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["parcels.id"], name=op.f("fk_track_events_parcel_id_parcels")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_track_events")),
        sa.UniqueConstraint("parcel_id", "event_key", name=op.f("uq_track_events_parcel_id")),
    )
    with op.batch_alter_table("track_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_track_events_parcel_id"), ["parcel_id"], unique=False)

    op.create_table(
        "refunds",
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("out_refund_no", sa.String(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "REQUESTED",
                "PENDING",
                "DONE",
                "FAILED",
                name="refundstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempts.id"], name=op.f("fk_refunds_attempt_id_attempts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refunds")),
        sa.UniqueConstraint("out_refund_no", name=op.f("uq_refunds_out_refund_no")),
    )
    with op.batch_alter_table("refunds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_refunds_attempt_id"), ["attempt_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("refunds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_refunds_attempt_id"))

    op.drop_table("refunds")
    with op.batch_alter_table("track_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_track_events_parcel_id"))

    op.drop_table("track_events")
    with op.batch_alter_table("order_lines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_order_lines_order_id"))

    op.drop_table("order_lines")
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_attempts_one_live",
            sqlite_where=sa.text("state IN ('CREATED', 'PENDING', 'UNKNOWN')"),
            postgresql_where=sa.text("state IN ('CREATED', 'PENDING', 'UNKNOWN')"),
        )
        batch_op.drop_index(batch_op.f("ix_attempts_order_id"))

    op.drop_table("attempts")
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signatures_application_id"))

    op.drop_table("signatures")
    with op.batch_alter_table("parcels", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_parcels_waybill"))
        batch_op.drop_index(batch_op.f("ix_parcels_application_id"))

    op.drop_table("parcels")
    op.drop_table("orders")
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notices_person_id"))

    op.drop_table("notices")
    with op.batch_alter_table("identity_checks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identity_checks_application_id"))

    op.drop_table("identity_checks")
    with op.batch_alter_table("application_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_events_application_id"))

    op.drop_table("application_events")
    op.drop_table("application_drafts")
    with op.batch_alter_table("tokens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tokens_session_id"))

    op.drop_table("tokens")
    with op.batch_alter_table("applications", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_applications_one_open",
            sqlite_where=sa.text("state NOT IN ('COMPLETED', 'WITHDRAWN', 'REFUSED')"),
            postgresql_where=sa.text("state NOT IN ('COMPLETED', 'WITHDRAWN', 'REFUSED')"),
        )
        batch_op.drop_index("ix_applications_owner_created")

    op.drop_table("applications")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_sessions_binding_live",
            sqlite_where=sa.text("ended_at IS NULL AND binding_key IS NOT NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND binding_key IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_sessions_person_id"))

    op.drop_table("sessions")
    with op.batch_alter_table("photos", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_photos_person_id"))

    op.drop_table("photos")
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_documents_person_id"))

    op.drop_table("documents")
    with op.batch_alter_table("addresses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_addresses_person_id"))

    op.drop_table("addresses")
    op.drop_table("remembered_answers")
    op.drop_table("people")
    with op.batch_alter_table("ledger_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ledger_entries_booking"))

    op.drop_table("ledger_entries")
    with op.batch_alter_table("challenges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_challenges_phone_key"))

    op.drop_table("challenges")
    op.drop_table("callback_messages")
