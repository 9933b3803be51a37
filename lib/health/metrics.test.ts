import { expect, test } from "vitest";
import { renderMetrics } from "./metrics";

test("metrics are written as Prometheus reads them", () => {
  const text = renderMetrics([
    {
      name: "mails",
      help: "Mails.",
      type: "gauge",
      samples: [{ labels: { to: 'a"b\\' }, value: 3 }],
    },
    { name: "up", help: "Up.", type: "gauge", samples: [{ value: 1 }] },
  ]);
  expect(text).toBe(
    '# HELP mails Mails.\n# TYPE mails gauge\nmails{to="a\\"b\\\\"} 3\n# HELP up Up.\n# TYPE up gauge\nup 1\n',
  );
});
