-- An administrator may stop the sending of an issue and go on with it later.
ALTER TYPE "issue_state" ADD VALUE 'paused' AFTER 'sending';
