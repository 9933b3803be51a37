// The developer's mailbox: an SMTP server that keeps every mail and shows it on
// a page. A process of its own, so that the web and the worker talk to it as to
// any mail server. Arguments: SMTP port, web port, folder.
import { MailDev } from "maildev";

const [smtp, web, mailDirectory = ""] = process.argv.slice(2);

const catcher = new MailDev({
  smtp: Number(smtp),
  web: Number(web),
  ip: "127.0.0.1",
  webIp: "127.0.0.1",
  mailDirectory,
  maxEmails: 2000,
});
await catcher.start();
process.send?.("ready");

const stop = () => void catcher.stop().finally(() => process.exit(0));
process.on("SIGTERM", stop);
process.on("SIGINT", () => undefined); // the terminal's Ctrl-C: the parent says when
process.on("disconnect", stop);
