/** Shows the forms for passkeys where the browser knows passkeys, and makes them work. */
export function startPasskeys(): void {
  if (!("PublicKeyCredential" in window)) return;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]"))
    form.hidden = false;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.passkey === undefined) return;
    event.preventDefault();
    void run(form);
  });
}

async function run(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector("button");
  const alert = form.querySelector("[role=alert]");
  if (button) button.disabled = true;
  if (alert) alert.textContent = "";
  try {
    if (form.dataset.passkey === "add") await add(form);
    else await signIn(form);
  } catch (error) {
    if (alert) alert.textContent = messageOf(error);
    if (button) button.disabled = false;
  }
}

async function add(form: HTMLFormElement): Promise<void> {
  requireJsonMethods();
  const options = await post<PublicKeyCredentialCreationOptionsJSON>(
    "/settings/account/passkeys/options",
  );
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const response = await navigator.credentials.create({ publicKey });
  const name = new FormData(form).get("name");
  await post("/settings/account/passkeys", { response: toJson(response), name });
  location.reload();
}

async function signIn(form: HTMLFormElement): Promise<void> {
  requireJsonMethods();
  const options = await post<PublicKeyCredentialRequestOptionsJSON>("/sign-in/passkey/options");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const response = await navigator.credentials.get({ publicKey });
  const wish = { response: toJson(response), next: new FormData(form).get("next") };
  const { next } = await post<{ next: string }>("/sign-in/passkey", wish);
  location.assign(next);
}

/** A refusal in words for the reader. */
class Refusal extends Error {}

/** All browsers have these since 2025. */
function requireJsonMethods(): void {
  if (!("parseRequestOptionsFromJSON" in PublicKeyCredential))
    throw new Refusal(
      "This browser is too old for passkeys here. Update it, or use the mailed link.",
    );
}

function toJson(credential: Credential | null): unknown {
  if (!(credential instanceof PublicKeyCredential)) throw new Refusal("No passkey was chosen.");
  return credential.toJSON();
}

async function post<Answer>(path: string, body: object = {}): Promise<Answer> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Answer | { error: string };
  if (typeof answer === "object" && answer !== null && "error" in answer)
    throw new Refusal(answer.error);
  return answer;
}

/** What WebAuthn's errors mean to a reader: https://www.w3.org/TR/webauthn-3/#sctn-create-request-exceptions */
function messageOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "AbortError")
    return "No passkey was used: it was cancelled, took too long, or this device has none for this site.";
  if (name === "InvalidStateError") return "This device has a passkey for your account already.";
  if (name === "SecurityError")
    return "Passkeys do not work at this address of the site. Open it by its main address.";
  return "The passkey did not reach the server. Check your connection and try again.";
}
