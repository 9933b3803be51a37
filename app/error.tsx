"use client";

/** In production the front sends /errors/broken instead (lib/server/front.mjs). */
export { Broken as default } from "@/components/layout/error-notices";
