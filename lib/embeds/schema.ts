import { z } from "zod";

const size = (name: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,4}$/, { error: `${name}: must be a whole number from 1 to 99999` })
    .transform(Number)
    .optional()
    .meta({
      openapi: { type: "integer", minimum: 1, maximum: 99_999, description: "In pixels, at most." },
    });

/** GET /api/oembed, as https://oembed.com says it. */
export const oembedQuery = z.object({
  url: z
    .string({ error: "url: is missing" })
    .max(2000, { error: "url: must have at most 2000 characters" })
    .meta({ description: "The address of a paper's page here." }),
  format: z
    .enum(["json"], { error: "format: must be json" })
    .default("json")
    .meta({ description: "Only JSON is spoken." }),
  maxwidth: size("maxwidth"),
  maxheight: size("maxheight"),
});

/** An oEmbed answer of the type "rich". */
export const oembedSchema = z.object({
  version: z.literal("1.0"),
  type: z.literal("rich"),
  title: z.string(),
  author_name: z.string(),
  provider_name: z.string(),
  provider_url: z.string(),
  cache_age: z.number().int(),
  thumbnail_url: z.string(),
  thumbnail_width: z.number().int(),
  thumbnail_height: z.number().int(),
  html: z.string(),
  width: z.number().int(),
  height: z.number().int(),
});
