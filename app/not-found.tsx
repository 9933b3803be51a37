/** In production the front sends /errors/not-found instead (lib/server/front.mjs). */
export { NoPage as default } from "@/components/layout/error-notices";
