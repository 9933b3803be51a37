import { expect, test } from "vitest";
import { decodeAccents, decodeName } from "./accents";

test.for([
  [String.raw`Landauer-B\"uttiker`, "Landauer-Büttiker"],
  [String.raw`L{\'e}vy flights`, "Lévy flights"],
  [String.raw`Julia-Carath\'{e}odory`, "Julia-Carathéodory"],
  [String.raw`Todor\v cevi\'c`, "Todorčević"],
  [String.raw`Erd\H{o}s and Gar\c con`, "Erdős and Garçon"],
  [String.raw`na\"{\i}ve, na\"\i ve`, "naïve, naïve"],
  [
    String.raw`\L{}ukasz, {\L}ukasz, Stra\ss e, Stra{\ss}e, \O rsted, \AA ngstr\"om`,
    "Łukasz, Łukasz, Straße, Straße, Ørsted, Ångström",
  ],
  [String.raw`Poincar\'e's`, "Poincaré's"],
])("%s is %s", ([tex, text]) => {
  expect(decodeAccents(tex ?? "")).toBe(text);
});

test.for([
  String.raw`$\dot{x}$ and $\vec{v} = \hat u$`,
  String.raw`a \textbf{bold} \cite{x} and 54.6\% or \$5`,
  String.raw`$$\'e$$`,
  "costs $5 or $10 and no TeX",
  String.raw`\begin{align} x \url{https://example.org/~me} \rho \kappa \cdot \copyright \vec \omega \lambda \in`,
])("%s stays", (text) => {
  expect(decodeAccents(text)).toBe(text);
});

test("accents beside a formula are decoded, those in it are not", () => {
  expect(decodeAccents(String.raw`H\'enon $\'e$ R\'enyi`)).toBe(String.raw`Hénon $\'e$ Rényi`);
});

test("names lose their ties and braces", () => {
  expect(decodeName(String.raw`Juan-Manuel~P{\'e}rez-R\'ua`)).toBe("Juan-Manuel Pérez-Rúa");
  expect(decodeName("{The ATLAS} Collaboration")).toBe("The ATLAS Collaboration");
});
