-- The worker asks every few seconds whether anybody waits for a weekly or monthly digest.
CREATE INDEX "subscribers_active_cadences_idx" ON "subscribers" USING gin ("cadences") WHERE "status" = 'active';
