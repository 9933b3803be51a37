import type { ReactNode } from "react";
import { Logo } from "../layout/logo";

interface SignInPageProps {
  title: string;
  /** Above the title instead of the site's own sign. */
  icon?: ReactNode;
  /** What it is about, under the title. */
  about: ReactNode;
  /** What is done here, on a sheet. */
  children?: ReactNode;
  /** Smaller words below the sheet. */
  below?: ReactNode;
}

/** The pages on the way in: one narrow column, one thing to do. */
export function SignInPage({ title, icon, about, children, below }: SignInPageProps) {
  return (
    <div className="mx-auto flex w-full max-w-[29rem] flex-col gap-6 px-4 py-10 sm:py-20">
      <header className="flex flex-col items-center gap-3 text-center">
        {icon ?? <Logo className="size-11" />}
        <h1 className="mt-1 text-2xl sm:text-3xl">{title}</h1>
        <div className="flex flex-col gap-2 text-balance text-ink-2">{about}</div>
      </header>
      {children ? (
        <section className="flex flex-col gap-5 rounded-sheet border border-rule bg-sheet p-5 sm:p-8">
          {children}
        </section>
      ) : null}
      {below ? <div className="text-center text-sm text-balance text-ink-3">{below}</div> : null}
    </div>
  );
}

/** A round sign for the head of such a page. */
export function RoundSign({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex size-12 items-center justify-center rounded-full bg-accent-wash text-accent">
      {children}
    </span>
  );
}
