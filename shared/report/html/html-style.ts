/** How a report looks in a browser and on paper: light, dark, and without either's colours. */
export const HTML_STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1f2933;--quiet:#4a5763;--line:#b8c4ce;--head:#e8edf2;--link:#0b5a86;--focus:#0b5a86}
@media (prefers-color-scheme:dark){:root{--paper:#14191e;--ink:#e6ebf0;--quiet:#b3bec9;--line:#47535f;--head:#232c34;--link:#8ccbf2;--focus:#8ccbf2}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 Inter,system-ui,"Segoe UI",Arial,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:78rem;margin:0 auto;padding:1.5rem clamp(1rem,4vw,3rem)}
h1{font-size:clamp(1.75rem,4vw,2.75rem);line-height:1.15;margin:1rem 0 .25rem}
h2{font-size:1.6rem;line-height:1.25;margin:3rem 0 1rem}
h3{font-size:1.2rem;margin:2rem 0 .5rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:var(--paper);border:2px solid var(--focus)}
.state{font-size:1.25rem;color:var(--quiet);margin:0 0 1.5rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.25rem;margin:0}
dt{font-weight:600}
dd{margin:0}
nav ol{columns:2 18rem;padding-left:1.5rem}
li{margin:.2rem 0}
figure{margin:2rem 0;break-inside:avoid}
.window{overflow:auto;max-height:90vh;background:#fff;border:1px solid var(--line);border-radius:.5rem}
.window svg{display:block;width:100%;height:auto}
figure:target .window svg{width:250%}
figcaption{margin-top:.5rem;font-weight:600}
.less,figure:target .more{display:none}
figure:target .less{display:inline}
.zoom{font-weight:400;margin-left:.75rem;white-space:nowrap}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.left{color:var(--quiet);margin:.25rem 0 0}
.table{overflow-x:auto;margin:1.5rem 0}
table{border-collapse:collapse;table-layout:fixed;width:100%;font-size:.9rem}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
thead th{background:var(--head)}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
footer{border-top:1px solid var(--line);color:var(--quiet);font-size:.9rem}
@media (forced-colors:active){thead th{border-bottom:2px solid}}
@media print{
@page{size:A4 landscape;margin:15mm}
:root{--paper:#fff;--ink:#000;--quiet:#333;--line:#999;--head:#eee;--link:#000}
nav,.skip,.zoom{display:none}
header,main,footer{max-width:none;padding:0}
.window,.table{overflow:visible;max-height:none;border:0}
.window svg,figure:target .window svg{width:100%;max-height:165mm}
table{min-width:0!important;font-size:8pt}
thead{display:table-header-group}
tr,li{break-inside:avoid}
h2,h3,caption{break-after:avoid}
}
`.trim()
