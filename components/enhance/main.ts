import { startAccountLink } from "./account";
import { showAges } from "./ages";
import { startCalendar } from "./calendar";
import { startComposing } from "./composing";
import { showCopyButtons, startCopying } from "./copying";
import { keepDrafts } from "./drafts";
import { startKeyboard } from "./keyboard";
import { startMorePages } from "./more-pages";
import { startPasskeys } from "./passkeys";
import { startPopovers } from "./popovers";
import { startReactions } from "./reactions";
import { startRefreshing } from "./refresh";
import { startSending } from "./sending";
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
keepDrafts(document);
startComposing();
startSending();
startReactions();
showAges(document);
guessTimeZones();
startRefreshing();
startPasskeys();
startTicking();
void showOwnVotes(document);
// Tests wait for it; a person's first key comes later.
document.documentElement.dataset.enhanced = "";
