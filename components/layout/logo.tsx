/** A sheet with a turned corner and the upvote's arrow on it. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <path d="M9 6.5h9.5L23 11v14.5H9z" className="fill-on-accent" />
      <path d="M18.5 6.5V11H23z" className="fill-accent opacity-45" />
      <path d="M16 13.2l4.2 5.3h-2.6v3.9h-3.2v-3.9h-2.6z" className="fill-accent" />
    </svg>
  );
}
