import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import { Pool, type QueryArrayConfig, type QueryArrayResult } from "pg";

/** PostgreSQL's one-byte type of its own catalogue, and the type of ordinary text. */
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * @prisma/adapter-pg as the schema engine needs it; three things in 7.10 are corrected here.
 * (A fourth, the address of the shadow database, is in schema-engine.ts.)
 */
export async function openSchemaAdapter(
  url: string,
  afterwards: () => Promise<void> = () => Promise.resolve(),
): Promise<SqlDriverAdapter> {
  const pool = new Pool({ connectionString: url, max: 4 });
  const charColumns = markCharColumns(pool);
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    // 1. It knows no type for "char", so describing a live database throws.
    queryRaw: async (query: Parameters<typeof queryRaw>[0]) => {
      const result = await queryRaw(query);
      for (const column of charColumns.get(result.rows) ?? []) {
        result.columnTypes[column] = ColumnTypeEnum.Character;
      }
      return result;
    },
    // 2. It splits scripts at every semicolon, also inside functions, and is not atomic. Without
    // arguments a script goes to the server as one message, which is one transaction.
    executeScript: async (script: string) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
    },
    // 3. It drops the shadow database while its own connections are still in it.
    dispose: async () => {
      await pool.end();
      await afterwards();
    },
  });
}

/** Passes "char" columns off as text and remembers which they were. */
function markCharColumns(pool: Pool): WeakMap<object, number[]> {
  const marked = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool) as (config: QueryArrayConfig) => Promise<QueryArrayResult>;
  Object.assign(pool, {
    query: async (config: QueryArrayConfig) => {
      const result = await query(config);
      // A script of several statements answers with a list of results.
      const fields = Array.isArray(result) ? [] : result.fields;
      const columns = fields.flatMap((field, index) =>
        field.dataTypeID === CHAR_OID ? index : [],
      );
      for (const column of columns) Object.assign(fields[column] ?? {}, { dataTypeID: TEXT_OID });
      if (columns.length > 0) marked.set(result.rows, columns);
      return result;
    },
  });
  return marked;
}
