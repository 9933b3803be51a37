import type { OpenApiDocument, Operation, Parameter } from "@/lib/hub/openapi";
import { SchemaView, typeText } from "./schema-view";

interface OperationViewProps {
  method: string;
  path: string;
  operation: Operation;
  schemas: OpenApiDocument["components"]["schemas"];
}

/** One thing a program can do: folded to its address, open to parameters, body and answers. */
export function OperationView({ method, path, operation, schemas }: OperationViewProps) {
  const { operationId, summary, parameters, requestBody, responses, security } = operation;
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  const scope = security?.[0]?.token?.[0];
  return (
    <details id={operationId} className="rounded-control border border-rule bg-sheet">
      <summary className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
        <span className="w-14 shrink-0 text-sm font-semibold text-accent uppercase">{method}</span>
        <code className="font-semibold wrap-anywhere text-ink">{path}</code>
        <span className="text-sm text-ink-2">{summary}</span>
      </summary>
      <div className="flex flex-col gap-4 border-t border-rule px-4 py-4 text-sm text-ink-2">
        {scope === undefined ? null : (
          <p>
            Needs <code>Authorization: Bearer</code> with a token of the scope{" "}
            <strong className="text-ink">{scope}</strong>.
          </p>
        )}
        {parameters.length > 0 ? <Parameters parameters={parameters} /> : null}
        {body ? (
          <Part title="Body, as JSON">
            <SchemaView schema={body} schemas={schemas} />
          </Part>
        ) : null}
        <Part title="Answers">
          <ul className="flex flex-col gap-2">
            {Object.entries(responses).map(([status, { description, content }]) => (
              <li key={status}>
                <Answer
                  status={status}
                  description={description}
                  content={content}
                  schemas={schemas}
                />
              </li>
            ))}
          </ul>
        </Part>
      </div>
    </details>
  );
}

interface AnswerProps {
  status: string;
  description: string;
  content: Operation["responses"][string]["content"];
  schemas: OpenApiDocument["components"]["schemas"];
}

function Answer({ status, description, content, schemas }: AnswerProps) {
  const [type, { schema }] = Object.entries(content ?? {})[0] ?? ["", { schema: {} }];
  const isJson = type === "application/json";
  return (
    <>
      <p>
        <strong className="text-ink">{status}</strong> {description}
        {type ? <span className="text-ink-3">, {isJson ? typeText(schema) : type}</span> : null}
      </p>
      {isJson && status.startsWith("2") ? <SchemaView schema={schema} schemas={schemas} /> : null}
    </>
  );
}

function Parameters({ parameters }: { parameters: Parameter[] }) {
  return (
    <Part title="Parameters">
      <dl className="flex flex-col gap-2">
        {parameters.map(({ name, required, description, schema, in: place }) => (
          <div key={`${place} ${name}`}>
            <dt className="inline">
              <code className="font-semibold text-ink">{name}</code>{" "}
              <span className="text-ink-3">
                {typeText(schema)}
                {schema.default === undefined
                  ? ""
                  : `, else ${String(schema.default as string | number)}`}
                {required ? ", needed" : ""}
              </span>
            </dt>
            {description ? <dd>{description}</dd> : null}
          </div>
        ))}
      </dl>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h4 className="text-base text-ink">{title}</h4>
      {children}
    </section>
  );
}
