// Without a script there are no passkeys: the page hides what needs one until this shows it.

/**
 * Shows the passkey buttons where this browser has passkeys for this address,
 * and makes them work.
 */
export function startPasskeys(): void {
  for (const room of document.querySelectorAll<HTMLElement>("[data-passkeys]")) {
    const [shown, instead] = ["[data-passkey-form]", "[data-passkey-none]"].map((name) =>
      room.querySelector<HTMLElement>(name),
    );
    if (!shown || !canUse(room.dataset.passkeys ?? "")) continue;
    shown.hidden = false;
    if (instead) instead.hidden = true;
    const form = shown instanceof HTMLFormElement ? shown : shown.querySelector("form");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void run(form);
    });
  }
}

/** Passkeys are bound to a name: the site may be open under another, such as 127.0.0.1. */
function canUse(relyingParty: string): boolean {
  const { hostname } = location;
  return (
    typeof window.PublicKeyCredential === "function" &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function" &&
    (hostname === relyingParty || hostname.endsWith(`.${relyingParty}`))
  );
}

async function run(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector("button");
  const word = form.querySelector<HTMLElement>("[data-passkey-word]");
  if (word) word.textContent = "";
  if (button) button.disabled = true;
  try {
    await (form.dataset.passkeyForm === "add" ? add(form) : signIn(form));
    location.assign(form.dataset.next ?? location.href);
  } catch (error) {
    if (word) word.textContent = explain(error);
  } finally {
    if (button) button.disabled = false;
  }
}

async function signIn(form: HTMLFormElement): Promise<void> {
  const options = await post(`${form.action}/options`);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as PublicKeyCredentialRequestOptionsJSON,
  );
  await post(form.action, { response: await navigator.credentials.get({ publicKey }) });
}

async function add(form: HTMLFormElement): Promise<void> {
  const options = await post(`${form.action}/options`);
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as PublicKeyCredentialCreationOptionsJSON,
  );
  const name = new FormData(form).get("name");
  await post(form.action, { response: await navigator.credentials.create({ publicKey }), name });
}

/** The server's words when it refused. */
class Refusal extends Error {}

async function post(address: string, body: object = {}): Promise<unknown> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    // Credentials know how to write themselves: PublicKeyCredential.toJSON().
    body: JSON.stringify(body),
  });
  const json = (await answer.json()) as { error?: string };
  if (!answer.ok) throw new Refusal(json.error);
  return json;
}

function explain(error: unknown): string {
  if (error instanceof Refusal && error.message) return error.message;
  const name = error instanceof DOMException ? error.name : "";
  if (name === "InvalidStateError") return "This device has a passkey of yours already.";
  if (name === "NotAllowedError" || name === "AbortError")
    return "Nothing was done: the browser asked and got no yes.";
  return "This did not work just now. Please try again.";
}
