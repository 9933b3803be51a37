import { NoPeriod } from "@/components/layout/error-notices";
import { dayOf, formatLongDay } from "@/lib/dates";
import { getFirstDay, getNewestDay } from "@/lib/papers/queries";
import { waysToNewest } from "../../papers/(feed)/ways";

/** What is said of a day, week or month that the archive does not have. */
export async function NoPeriodHere() {
  const today = dayOf(new Date());
  const [newest, first] = await Promise.all([getNewestDay(today), getFirstDay()]);
  if (!newest || !first) return <NoPeriod bounds={null} ways={[]} />;
  return (
    <NoPeriod
      bounds={{ first: formatLongDay(first), newest: formatLongDay(newest) }}
      ways={await waysToNewest(newest, today)}
    />
  );
}
