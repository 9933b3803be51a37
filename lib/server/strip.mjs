/** Scripts that stay: data for machines, and those that say so. */
const OTHER_SCRIPT =
  /<script\b(?![^>]*(?:application\/ld\+json|data-keep))[^>]*>[\s\S]*?<\/script>/g;
const SCRIPT_PRELOAD = /<link\b(?=[^>]*rel="(?:preload|modulepreload)")(?=[^>]*as="script")[^>]*>/g;

/**
 * Takes React's scripts and its copy of the page's data out of a page. React
 * renders on the server only: every page and form works as a document, and what
 * scripts add is in components/enhance. (DECISIONS.md says what this saves.)
 * @param {string} html
 */
export function stripFramework(html) {
  return html.replace(OTHER_SCRIPT, "").replace(SCRIPT_PRELOAD, "");
}
