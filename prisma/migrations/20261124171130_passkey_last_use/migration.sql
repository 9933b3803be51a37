-- When a passkey last signed its owner in: a key nobody uses any more is seen by it.
ALTER TABLE "passkeys" ADD COLUMN "last_used_at" TIMESTAMPTZ(3);
