import { startAccountLink } from "./account";
import { startCalendar } from "./calendar";
import { showCopyButtons, startCopying } from "./copying";
import { startDrafts } from "./drafts";
import { startKeyboard } from "./keyboard";
import { startMorePages } from "./more-pages";
import { startPasskeys } from "./passkeys";
import { startPopovers } from "./popovers";
import { startReactions } from "./reactions";
import { startRefreshing } from "./refresh";
import { startThemeSwitch } from "./theme-switch";
import { startTicking } from "./ticking";
import { guessTimeZones } from "./time-zone";
import { showOwnVotes, startRecalling, startVoting } from "./votes";

// What scripts add to pages that work without them: one small file, made by
// lib/cli/artifacts.ts and served as /enhance.js to every page.
startThemeSwitch();
startAccountLink();
startVoting();
startRecalling();
startPopovers();
startCalendar();
startCopying();
startKeyboard();
showCopyButtons();
startMorePages();
startDrafts();
startReactions();
guessTimeZones();
startRefreshing();
startPasskeys();
startTicking();
void showOwnVotes(document);
// Tests wait for it; a person's first key comes later.
document.documentElement.dataset.enhanced = "";
