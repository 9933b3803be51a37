import { notFound } from "next/navigation";

export const dynamic = "force-static";

export function generateStaticParams(): never[] {
  return [];
}

/**
 * Every address that no other route has. Without it Next.js would answer with
 * a page made at build time, which knows neither the site's name nor address.
 */
export default function MissingPage(): never {
  notFound();
}
