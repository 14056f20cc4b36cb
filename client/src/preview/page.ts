/** The page around a restore plan: its controls, and what it may load. Holds no text of any template. */

export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** The origin of the two. */
  readonly source: string;
  /** Unguessable, new for each page. */
  readonly nonce: string;
}

/** The page, empty: its script asks for the plan. */
export function restorePlanPage({ script, style, source, nonce }: PageParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">
<link rel="stylesheet" href="${style}">
<title>Restore plan</title>
</head>
<body>
<form aria-label="What to plan for" hidden>
<fieldset>
<legend>Plan for</legend>
<label>Virtual machine <select name="machine"></select></label>
<label>Parameters <select name="parameterFile"></select></label>
<label>Recovery point in <select name="tier"><option value="">any tier</option></select></label>
<label>Source VM <select name="sourceVm"><option value="">present</option><option value="deleted">deleted</option></select></label>
<label>Target region <input name="targetRegion" list="regions" placeholder="the same" autocomplete="off" spellcheck="false"></label>
<datalist id="regions"></datalist>
<label>Target zone <select name="targetZone"><option value="">the same</option><option>1</option><option>2</option><option>3</option></select></label>
<label>Target subscription <input name="targetSubscription" placeholder="the same" autocomplete="off" spellcheck="false"></label>
<label>Keys <select name="keyState"><option value="">not said</option></select></label>
</fieldset>
<p class="actions">
<button type="button" value="copy">Copy Restore Runbook</button>
<button type="button" value="save" class="secondary">Save as Markdown</button>
</p>
</form>
<p role="status"></p>
<main>
<p class="notice" hidden></p>
<div class="plan"><p>Making the plan…</p></div>
</main>
<div role="tooltip" id="tooltip" hidden></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
