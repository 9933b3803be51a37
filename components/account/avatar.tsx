interface AvatarProps {
  handle: string;
  /** The hash of an uploaded picture; without one a drawn one is shown. */
  hash: string | null;
  size?: 24 | 96;
}

/** A person's picture. For show only: the name stands beside it. */
export function Avatar({ handle, hash, size = 24 }: AvatarProps) {
  return (
    // Encoded by us at the size it is shown; next/image would only add a second cache.

    <img
      src={`/avatars/${handle}${hash ? `?v=${hash.slice(0, 16)}` : ""}`}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      className="shrink-0 rounded-full bg-wash"
    />
  );
}
