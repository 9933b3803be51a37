import "server-only";
import { isSnsAddress } from "./signatures";

const TIMEOUT_MS = 10_000;
const MOST_CERTIFICATES = 20;
const certificates = new Map<string, string>();

/** Amazon's certificate at an address of its own, fetched once. @throws Error when it cannot be had. */
export async function fetchSnsCertificate(url: string): Promise<string> {
  const known = certificates.get(url);
  if (known !== undefined) return known;
  const certificate = await fetchFromSns(url);
  if (certificates.size >= MOST_CERTIFICATES) certificates.clear();
  certificates.set(url, certificate);
  return certificate;
}

/** Fetches an address of Amazon SNS, such as the link that confirms a subscription. */
export async function fetchFromSns(url: string): Promise<string> {
  if (!isSnsAddress(url)) throw new Error("This is no address of Amazon SNS.");
  const response = await fetch(url, {
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`Amazon SNS answered ${String(response.status)}.`);
  return response.text();
}
