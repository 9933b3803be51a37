import type { JsonSchema } from "@/lib/hub/openapi";

type Schemas = Record<string, JsonSchema>;

interface SchemaViewProps {
  schema: JsonSchema;
  /** The named ones, to which it may refer. */
  schemas: Schemas;
}

/** What a body is made of: the fields of an object, those of named objects a fold deeper. */
export function SchemaView({ schema, schemas }: SchemaViewProps) {
  const target = resolve(itemOf(schema), schemas);
  const properties = (target.properties ?? {}) as Record<string, JsonSchema>;
  const required = (target.required ?? []) as string[];
  const names = Object.keys(properties);
  if (names.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 border-l border-rule pl-4">
      {names.map((name) => (
        <li key={name}>
          <Field
            name={name}
            schema={properties[name] ?? {}}
            schemas={schemas}
            optional={!required.includes(name)}
          />
        </li>
      ))}
    </ul>
  );
}

interface FieldProps extends SchemaViewProps {
  name: string;
  optional: boolean;
}

function Field({ name, schema, schemas, optional }: FieldProps) {
  const label = (
    <>
      <code className="font-semibold text-ink">{name}</code>{" "}
      <span className="text-ink-3">
        {typeText(schema)}
        {optional ? ", where known" : ""}
      </span>
    </>
  );
  const inner = resolve(itemOf(schema), schemas);
  if (!inner.properties) return label;
  return (
    <details>
      <summary className="min-h-6">{label}</summary>
      <div className="mt-1 mb-2">
        <SchemaView schema={schema} schemas={schemas} />
      </div>
    </details>
  );
}

/** A list is shown by what it lists. */
function itemOf(schema: JsonSchema): JsonSchema {
  return schema.type === "array" ? ((schema.items ?? {}) as JsonSchema) : schema;
}

function resolve(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const name = refName(schema);
  return name === null ? schema : (schemas[name] ?? {});
}

function refName({ $ref }: JsonSchema): string | null {
  return typeof $ref === "string" ? ($ref.split("/").at(-1) ?? null) : null;
}

/** "list of Item", "whole number, 1 to 100", "text". */
export function typeText(schema: JsonSchema): string {
  const name = refName(schema);
  if (name !== null) return name;
  const { type, enum: values, minimum, maximum, maxLength, format, examples } = schema;
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(" or ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (type === "array") return `list of ${typeText((schema.items ?? {}) as JsonSchema)}`;
  if (type === "integer")
    return typeof minimum === "number" &&
      minimum >= 0 &&
      typeof maximum === "number" &&
      maximum < 1e9
      ? `whole number, ${minimum} to ${maximum.toLocaleString("en-US")}`
      : "whole number";
  if (type === "string") {
    if (format === "date-time") return "instant";
    if (Array.isArray(examples)) return `text like ${String(examples[0])}`;
    return typeof maxLength === "number"
      ? `text, at most ${maxLength.toLocaleString("en-US")}`
      : "text";
  }
  if (type === "boolean") return "true or false";
  return typeof type === "string" ? type : "anything";
}
