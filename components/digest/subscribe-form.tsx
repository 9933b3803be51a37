export function SubscribeForm({ place }: { place: string }) {
  return <form data-place={place} />;
}
