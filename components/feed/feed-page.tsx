import { SubscribeBanner } from "../digest/subscribe-form";
import { FeedBody, type FeedBodyProps } from "./feed-body";

/** A page that is a feed: the digest's banner and all below it. */
export function FeedPage({ feed, banner = true }: { feed: FeedBodyProps; banner?: boolean }) {
  return (
    <div className="mx-auto max-w-page px-4 sm:px-6">
      {banner ? (
        <section aria-label="Email digest" className="no-print border-b border-rule py-5">
          <SubscribeBanner />
        </section>
      ) : null}
      <FeedBody {...feed} />
    </div>
  );
}
