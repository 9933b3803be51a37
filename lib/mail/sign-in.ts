import "server-only";

interface SignInLink {
  email: string;
  url: string;
  minutes: number;
}

export async function sendSignInLink({ email, url, minutes }: SignInLink): Promise<void> {
  await Promise.resolve();
  console.log(email, url, minutes);
}
