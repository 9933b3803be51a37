import type { ReactNode } from "react";
import { PAPER_COUNTS } from "@/lib/digests/compose";
import { CADENCES, type Cadence } from "@/lib/digests/period";
import { hourLabel, type Preferences } from "@/lib/preferences/preferences";

/** What can be chosen, read by the page. */
export interface PreferenceOptions {
  topics: { slug: string; name: string }[];
  timeZones: string[];
}

interface PreferencesFieldsProps {
  options: PreferenceOptions;
  chosen: Preferences;
  /** What was typed before it was refused; stands before what is stored. */
  typed?: Record<string, string> | undefined;
  /** What is wrong, by the field's name. */
  errors?: Record<string, string> | undefined;
  /** The browser may set its own time zone: nobody has chosen one yet. */
  guessTimeZone?: boolean;
}

const CADENCE_WORDS: Record<Cadence, { name: string; when: string }> = {
  daily: { name: "Daily", when: "each day that has papers" },
  weekly: { name: "Weekly", when: "the best of the week, on Monday" },
  monthly: { name: "Monthly", when: "the best of the month, on the 1st" },
};

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const SELECT =
  "min-h-11 w-full rounded-control border border-rule-strong bg-sheet px-3 text-base aria-invalid:border-danger";

/** How often, on what, how many and when. Works without a script. */
export function PreferencesFields(props: PreferencesFieldsProps) {
  const { options, errors, guessTimeZone } = props;
  const { cadences, topics, paperCount, deliveryHour, timeZone } = readChosen(props);
  const known = new Set(options.timeZones).has(timeZone);
  return (
    <div className="flex flex-col gap-7">
      <Group legend="How often" error={errors?.cadences}>
        {CADENCES.map((cadence) => (
          <Choice
            key={cadence}
            type="checkbox"
            name="cadences"
            value={cadence}
            defaultChecked={cadences.includes(cadence)}
          >
            {CADENCE_WORDS[cadence].name}
            <span className="text-ink-3">, {CADENCE_WORDS[cadence].when}</span>
          </Choice>
        ))}
      </Group>
      <Group legend="Papers in a mail" error={errors?.paperCount}>
        <div className="flex flex-wrap gap-x-6">
          {PAPER_COUNTS.map((count) => (
            <Choice
              key={count}
              type="radio"
              name="paperCount"
              value={count}
              defaultChecked={String(count) === paperCount}
            >
              {count}
            </Choice>
          ))}
        </div>
      </Group>
      <Group legend="Topics" error={errors?.topics}>
        <details className="rounded-control border border-rule-strong" open={topics.length > 0}>
          <summary className="min-h-11 px-3.5 py-2.5">
            {topics.length === 0 ? "All of them. Choose some" : `${String(topics.length)} chosen`}
          </summary>
          <div className="grid max-h-80 overflow-y-auto border-t border-rule px-3.5 py-2 sm:grid-cols-2 sm:gap-x-4">
            {options.topics.map(({ slug, name }) => (
              <Choice
                key={slug}
                type="checkbox"
                name="topics"
                value={slug}
                defaultChecked={topics.includes(slug)}
              >
                {name}
              </Choice>
            ))}
          </div>
        </details>
      </Group>
      <Group legend="When" error={errors?.deliveryHour ?? errors?.timeZone}>
        <div className="grid gap-3 sm:grid-cols-2">
          <label className="flex flex-col gap-1.5 text-sm text-ink-2">
            Hour
            <select name="deliveryHour" className={SELECT} defaultValue={deliveryHour}>
              <option value="">As soon as it is ready</option>
              {HOURS.map((hour) => (
                <option key={hour} value={hour}>
                  {hourLabel(hour)}
                </option>
              ))}
            </select>
          </label>
          <label className="flex flex-col gap-1.5 text-sm text-ink-2">
            Time zone
            <select
              name="timeZone"
              className={SELECT}
              defaultValue={timeZone}
              data-guess-time-zone={guessTimeZone ? "" : undefined}
            >
              {known ? null : <option value={timeZone}>{timeZone}</option>}
              {options.timeZones.map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll("_", " ")}
                </option>
              ))}
            </select>
          </label>
        </div>
      </Group>
    </div>
  );
}

/** As the fields hold it: what was typed last, else what is stored. */
function readChosen({ chosen, typed }: PreferencesFieldsProps) {
  const list = (text: string | undefined) => (text ?? "").split(",");
  return {
    cadences: typed ? list(typed.cadences) : chosen.cadences,
    topics: typed ? list(typed.topics).filter(Boolean) : chosen.topics,
    paperCount: typed?.paperCount ?? String(chosen.paperCount),
    deliveryHour: typed?.deliveryHour ?? String(chosen.deliveryHour ?? ""),
    timeZone: typed?.timeZone ?? chosen.timeZone,
  };
}

interface GroupProps {
  legend: string;
  error?: string | undefined;
  children: ReactNode;
}

function Group({ legend, error, children }: GroupProps) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1.5 text-sm font-semibold">{legend}</legend>
      {children}
      {error ? (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

interface ChoiceProps {
  type: "checkbox" | "radio";
  name: string;
  value: string | number;
  defaultChecked: boolean;
  children: ReactNode;
}

function Choice({ children, ...input }: ChoiceProps) {
  return (
    <label className="flex min-h-10 cursor-pointer items-center gap-3">
      <input className="size-4.5 shrink-0 accent-accent" {...input} />
      <span>{children}</span>
    </label>
  );
}
