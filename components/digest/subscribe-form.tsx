"use client";

import { useActionState } from "react";
import { subscribe } from "@/lib/subscribers/actions";
import { CONSENT_WORDING } from "@/lib/subscribers/wording";
import { Button } from "../ui/button";
import { TextField } from "../ui/text-field";

interface SubscribeFormProps {
  place: "banner" | "subscribe-page";
}

/** Asks for an address and mails a link to confirm. Keeps what was typed when it is refused. */
export function SubscribeForm({ place }: SubscribeFormProps) {
  const [result, action, pending] = useActionState(subscribe, null);
  const error = result?.ok === false ? result.error : null;
  const banner = place === "banner";
  return (
    <form
      action={action}
      className={
        banner
          ? "grid gap-x-8 gap-y-3 sm:grid-cols-[1fr_minmax(20rem,24rem)] sm:items-center"
          : "flex flex-col gap-3"
      }
    >
      <div className={banner ? "" : "sr-only"}>
        <p className="font-serif text-lg font-semibold">Get trending papers in your email inbox</p>
        <p className="text-sm text-balance text-ink-3">{CONSENT_WORDING}</p>
      </div>
      <div className="flex flex-col gap-2">
        <input type="hidden" name="place" value={place} />
        <div className="flex items-start gap-2">
          <TextField
            label="Email address"
            labelHidden={banner}
            className="min-w-0 flex-1"
            name="email"
            type="email"
            autoComplete="email"
            required
            maxLength={254}
            placeholder="you@example.org"
            defaultValue={result?.typed?.email ?? ""}
            error={error?.fields?.email ?? error?.message}
          />
          <Button disabled={pending} className={banner ? "" : "mt-[1.75rem]"}>
            {pending ? "Sending…" : "Subscribe"}
          </Button>
        </div>
        {banner ? null : <p className="text-sm text-balance text-ink-3">{CONSENT_WORDING}</p>}
      </div>
    </form>
  );
}
