// Writes the trees that the real MDX compiler, as Docusaurus 3.9 uses it, makes of MDX sources:
//
//   npm install unified@11 remark-parse@11 remark-mdx@3.1.1 remark-frontmatter@5 remark-directive@3 remark-emoji@4.0.1 \
//     remark-gfm@4.0.1 @slorber/remark-comment@1.0.0 remark-math@6 unist-util-visit mdast-util-to-string github-slugger
//   node make-trees.mjs rules.json                 rewrites the trees of the sources in rules.json
//   node make-trees.mjs OUT.json FILE.mdx…         trees of files
//   node make-trees.mjs OUT.json spec.json         trees of the examples of the CommonMark specification
//                                                  ([{"markdown": …, "number": …}], as its own tool dumps them)
//
// Sources that the compiler refuses are left out. `DRAGOMAN_MDX_TREES=FOLDER` makes the tests compare every file of a
// folder. A node is {t: type, p: [line, column, line, column], b: [first, last) byte, c: children} and what its type has.
import fs from 'node:fs';
import { unified } from 'unified';
import remarkParse from 'remark-parse';
import remarkMdx from 'remark-mdx';
import remarkFrontmatter from 'remark-frontmatter';
import remarkDirective from 'remark-directive';
import remarkEmoji from 'remark-emoji';
import remarkGfm from 'remark-gfm';
import remarkComment from '@slorber/remark-comment';
import remarkMath from 'remark-math';
import { visit } from 'unist-util-visit';
import { toString } from 'mdast-util-to-string';
import GithubSlugger from 'github-slugger';

const ADMONITIONS = ['secondary', 'info', 'success', 'danger', 'note', 'tip', 'warning', 'important', 'caution'];

/** A text after some edits, with the original offset of each of its characters. */
function edit({ text, offsets }, pattern, edits) {
  let out = '';
  const map = [];
  let last = 0;
  const copy = (end) => {
    out += text.slice(last, end);
    for (; last < end; last += 1) map.push(offsets[last]);
  };
  for (const match of text.matchAll(pattern)) {
    for (const [start, end, replacement] of edits(match)) {
      copy(match.index + start);
      out += replacement;
      for (let index = 0; index < replacement.length; index += 1) map.push(offsets[match.index + start]);
      last = match.index + end;
    }
  }
  copy(text.length);
  map.push(offsets[text.length]);
  return { text: out, offsets: map };
}

/** What Docusaurus does to the text before it is parsed. */
function preprocess(source) {
  let state = { text: source, offsets: Array.from({ length: source.length + 1 }, (_, index) => index) };
  for (const ticks of ['```', '````']) {
    const pattern = new RegExp(
      `(?<begin>^|\\n)(?<indent>\\x20*)${ticks}\\x20*mdx-code-block\\n(?<content>.*?)\\n(?<close>\\x20*${ticks})(?<end>\\n|$)`,
      'gs',
    );
    state = edit(state, pattern, (match) => {
      const { begin, content, end } = match.groups;
      const start = match[0].indexOf('\n', begin.length) + 1;
      return [
        [begin.length, start, ''],
        [start + content.length, match[0].length - end.length, ''],
      ];
    });
  }
  state = edit(state, /(?:^|\n)#{1,6}(?!#).*/g, (match) => {
    const escaped = match[0].replace('{#', '\\{#').replace('\\\\{#', '\\{#');
    const place = match[0].indexOf('{#');
    return escaped === match[0] ? [] : [[place, place, '\\']];
  });
  const directive = new RegExp(`^(?:> ?)*(?: +|\\t+)?:{3,}(?:${ADMONITIONS.join('|')})(?<space> +)(?<title>.*)$`, 'gm');
  return edit(state, directive, (match) => {
    const title = match[0].length - match.groups.title.length;
    return [
      [title - match.groups.space.length, title, '['],
      [match[0].length, match[0].length, ']'],
    ];
  });
}

/** Cuts written ids off headings, as Docusaurus does. */
function headings() {
  const split = (text) => {
    const match = /\s*\{#(?<id>(?:.(?!\{#|\}))*.)\}$/.exec(text);
    return match ? { text: text.slice(0, match.index), id: match.groups.id } : { text };
  };
  return (root) => {
    const slugs = new GithubSlugger();
    visit(root, 'heading', (heading) => {
      const { id, text } = split(toString(heading));
      heading.id = id ?? slugs.slug(text);
      if (id) {
        const last = heading.children.at(-1);
        const rest = heading.children.length > 1 ? split(last.value ?? '').text : text;
        if (rest || heading.children.length === 1) last.value = rest;
        else heading.children.pop();
      }
      heading.text = toString(heading);
    });
  };
}

/** Turns directives that are nothing but a name back into text, as Docusaurus does. */
function unusedDirectives() {
  return (root) =>
    visit(root, 'textDirective', (node) => {
      if (node.children.length > 0 || Object.keys(node.attributes ?? {}).length > 0) return;
      node.type = 'text';
      node.value = `:${node.name}`;
      node.children = undefined;
    });
}

/** Replaces a paragraph that holds only elements and expressions by these, as the MDX compiler does. */
function unravel() {
  return (root) =>
    visit(root, 'paragraph', (node, index, parent) => {
      const isBlank = (child) => child.type === 'text' && /^[\t\n\f\r ]*$/.test(child.value);
      const isMDX = (child) => child.type === 'mdxJsxTextElement' || child.type === 'mdxTextExpression';
      if (!parent || !node.children.some(isMDX) || !node.children.every((child) => isMDX(child) || isBlank(child))) return;
      const children = node.children.filter((child) => !isBlank(child));
      for (const child of children) child.type = child.type.replace('JsxText', 'JsxFlow').replace('TextExp', 'FlowExp');
      parent.children.splice(index, 1, ...children);
      return index;
    });
}

const compiler = unified()
  .use(remarkParse)
  .use(remarkMdx)
  .use(remarkFrontmatter)
  .use(remarkDirective)
  .use(headings)
  .use(unusedDirectives)
  .use(remarkEmoji)
  .use(remarkGfm)
  .use(remarkComment)
  .use(remarkMath)
  .use(unravel);

/** What a node's type has, in the form of the trees. */
function details(node) {
  const some = (value) => (value === null || value === '' ? undefined : value);
  switch (node.type) {
    case 'heading': return { depth: node.depth, id: node.id, text: node.text };
    case 'code': return { lang: some(node.lang), meta: some(node.meta), value: node.value };
    case 'link': case 'image': return { url: node.url, title: some(node.title), alt: some(node.alt) };
    case 'definition': case 'linkReference': case 'imageReference': case 'footnoteReference': case 'footnoteDefinition':
      return { identifier: node.identifier, url: node.url, title: some(node.title), alt: some(node.alt) };
    case 'list': return node.ordered ? { ordered: true, start: node.start } : {};
    case 'listItem': return { checked: some(node.checked) };
    case 'table': return { align: node.align };
    case 'containerDirective': case 'leafDirective': case 'textDirective': {
      const label = node.children[0]?.data?.directiveLabel ? toString(node.children[0]) : undefined;
      return { name: node.name, title: label };
    }
    case 'paragraph': return { label: node.data?.directiveLabel };
    case 'mdxJsxFlowElement': case 'mdxJsxTextElement': {
      const attrs = node.attributes.map((attribute) => {
        if (attribute.type === 'mdxJsxExpressionAttribute') return { spread: attribute.value };
        if (attribute.value == null) return { name: attribute.name, value: true };
        if (typeof attribute.value === 'string') return { name: attribute.name, value: attribute.value };
        return { name: attribute.name, expr: { value: attribute.value.value } };
      });
      return { name: node.name, attrs: attrs.length > 0 ? attrs : undefined };
    }
    default: return { value: node.value };
  }
}

function tree(source) {
  const { text, offsets } = preprocess(source);
  const root = compiler.runSync(compiler.parse(text));
  const point = (offset) => {
    const before = source.slice(0, offset);
    return [before.split('\n').length, offset - before.lastIndexOf('\n')];
  };
  const bytes = (offset) => Buffer.byteLength(source.slice(0, offset));
  const convert = (node) => {
    // What a plugin made of a text has no place.
    const [start, end] = [node.position?.start, node.position?.end].map((place) => place && offsets[place.offset]);
    const place = node.position && { p: [...point(start), ...point(end)], b: [bytes(start), bytes(end)] };
    const c = (node.children ?? []).map(convert);
    return { t: node.type, ...place, ...details(node), c: c.length > 0 ? c : undefined };
  };
  return convert(root);
}

const [out, ...inputs] = process.argv.slice(2);
const sources = (inputs.length > 0 ? inputs : [out]).flatMap((file) => {
  const text = fs.readFileSync(file, 'utf8');
  if (!file.endsWith('.json')) return [{ file, source: text }];
  return JSON.parse(text).map((entry) => ({
    file: entry.file ?? `example ${entry.number ?? entry.example}`, source: entry.source ?? entry.markdown.replaceAll('→', '\t'),
  }));
});
const trees = sources.flatMap(({ file, source }) => {
  try {
    return [{ file, source, tree: tree(source) }];
  } catch (error) {
    console.error(`${file} is refused: ${error.message}`);
    return [];
  }
});
fs.writeFileSync(out, `[\n${trees.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`);
console.error(`${trees.length} trees in ${out}`);
