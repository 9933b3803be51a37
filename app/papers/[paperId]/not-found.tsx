/** In production the front sends /errors/paper instead (lib/server/front.mjs). */
export { NoPaper as default } from "@/components/layout/error-notices";
