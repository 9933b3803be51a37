import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { isAtLeast } from "./accounts/powers";
import type { RoleName } from "./accounts/roles";
import { auth } from "./auth";
import { AppError } from "./errors";

/** Who is asking. */
export interface Viewer {
  id: string;
  handle: string;
  /** For their own eyes only: without a chosen name it is a part of their address. */
  name: string;
  email: string;
  role: RoleName;
}

const readSession = cache(async () => auth.api.getSession({ headers: await headers() }));

/** The signed-in reader, or null. Read once per request. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const session = await readSession();
  // A ban ends sessions; this is for the request that was on its way.
  if (!session || session.user.bannedAt) return null;
  const { id, name, email, handle, role } = session.user;
  return { id, handle, name: name || nameFrom(email), email, role: role as RoleName };
});

/** The session that this request came with, to tell it from the reader's others. */
export async function getSessionToken(): Promise<string | null> {
  return (await readSession())?.session.token ?? null;
}

/** The signed-in reader. @throws AppError `unauthenticated` when there is none. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await getViewer();
  if (!viewer) throw new AppError("unauthenticated", "Please sign in first.");
  return viewer;
}

/**
 * For pages of a role: the signed-in reader who has it. Everybody else gets the
 * page that nothing is here, as for any other unknown address. What the page
 * offers is checked again by the command that does it.
 */
export async function viewerForPage(role: RoleName): Promise<Viewer> {
  const viewer = await getViewer();
  if (!viewer || !isAtLeast(viewer.role, role)) notFound();
  return viewer;
}

function nameFrom(email: string): string {
  return email.slice(0, email.indexOf("@"));
}
