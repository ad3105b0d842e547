#!/usr/bin/env node
// Writes sdk-calls.json: what the functions, hooks and classes of SDKs take and give, for the checks of guides' code.
//
//     make-sdk-calls.mjs FOLDER OUT.json PACKAGE[/ENTRY]…
//
// FOLDER holds node_modules with the packages and typescript. Only shapes are kept: names of parameters and members,
// how many arguments are needed, of what kind they are, and whether a promise is given.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const [folder, out, ...entries] = process.argv.slice(2);
const require = createRequire(path.resolve(folder) + '/');
const ts = require('typescript');
const main = path.join(path.resolve(folder), '.sdk-calls.ts');
fs.writeFileSync(main, entries.map((name, index) => `import * as m${index} from '${name}'; export { m${index} };`).join('\n'));
const program = ts.createProgram([main], {
  module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ESNext,
  jsx: ts.JsxEmit.Preserve, strict: true, skipLibCheck: true, types: ['node'], noEmit: true,
});
const checker = program.getTypeChecker();
const file = program.getSourceFile(main);
fs.rmSync(main);

const ours = /node_modules\/(@logto|next-auth|@auth|angular-auth-oidc-client)\//;
const result = {};

entries.forEach((entry, index) => {
  const statement = file.statements[2 * index];
  const module = checker.getSymbolAtLocation(statement.moduleSpecifier);
  if (!module) { console.error(`${entry}: not found`); return; }
  const types = {};
  const values = {};
  const configurations = {};
  for (let symbol of checker.getExportsOfModule(module)) {
    const name = symbol.getName();
    if (symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
    if (!(symbol.flags & ts.SymbolFlags.Value) && /(Config|Options)$/.test(name)) {
      const members = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
      configurations[name] = members.map((member) => `${member.getName()}: ${[...kindsOf(typeOf(member))].sort().join(' ')}`);
    }
    if (!(symbol.flags & ts.SymbolFlags.Value) || symbol.flags & ts.SymbolFlags.Enum) continue;
    const type = checker.getTypeOfSymbolAtLocation(symbol, statement);
    const made = type.getConstructSignatures();
    const value = made.length ? { new: true, ...callable(made, types) } : type.getCallSignatures().length ? callable(type.getCallSignatures(), types) : null;
    if (value && /^[A-Z]/.test(name) && !value.new) value.props = propsOf(type.getCallSignatures()[0]);
    if (value) values[name] = value;
  }
  result[entry] = { values, types, configurations };
});

function callable(signatures, types) {
  const counts = signatures.map((signature) => {
    const parameters = signature.getParameters();
    const last = parameters.at(-1);
    const rest = last?.valueDeclaration && ts.isParameter(last.valueDeclaration) && last.valueDeclaration.dotDotDotToken;
    return { parameters, rest: Boolean(rest), needed: signature.minArgumentCount };
  });
  // `...args: [a: string, b?: string]` is two parameters.
  const expanded = counts.length === 1 && counts[0].rest && counts[0].parameters.length === 1 ? tuple(counts[0].parameters[0]) : null;
  const longest = counts.reduce((a, b) => (b.parameters.length > a.parameters.length ? b : a));
  const made = {
    least: Math.min(...counts.map(({ needed }) => needed)),
    most: expanded?.length ?? (counts.some(({ rest }) => rest) ? null : longest.parameters.length),
    takes: expanded ?? longest.parameters.map((symbol, index) => {
      const kinds = new Set();
      for (const { parameters, rest } of counts) if (rest && index === parameters.length - 1) kinds.add('any'); else if (parameters[index]) for (const kind of kindsOf(typeOf(parameters[index]))) kinds.add(kind);
      return [symbol.getName().replace(/^__\d+$/, 'options'), [...kinds].sort().join(' ')];
    }).map(([name, kinds]) => `${name}: ${kinds}`),
  };
  const shapes = longest.parameters.map((symbol) => optionsOf(typeOf(symbol)));
  if (shapes.some(Boolean)) made.options = Object.fromEntries(shapes.flatMap((names, index) => (names ? [[String(index), names]] : [])));
  let returned = signatures.at(-1).getReturnType();
  const awaited = promised(returned);
  if (awaited) made.promise = true;
  const given = awaited ?? returned;
  const shape = name(given, types);
  if (shape) made.gives = shape;
  else if (!awaited && given.getCallSignatures().length) made.gives = '()';
  return made;
}

// The members of an object of options that one of our packages declares; nil for everything else.
function optionsOf(type) {
  const bare = checker.getNonNullableType(type);
  const objects = (bare.isUnion() ? bare.types : [bare]).filter((part) => part.flags & ts.TypeFlags.Object && !checker.isArrayType(part));
  if (objects.length !== 1 || objects[0].getCallSignatures().length || objects[0].getStringIndexType() || objects[0].isClass()) return null;
  const members = checker.getPropertiesOfType(objects[0]);
  const isOurs = members.length && members.every((member) => (member.declarations ?? []).every((one) => ours.test(one.getSourceFile().fileName)));
  if (!isOurs || members.some((member) => member.flags & ts.SymbolFlags.Method)) return null;
  return members.map((member) => `${member.getName()}: ${[...kindsOf(typeOf(member))].sort().join(' ')}`);
}

// The properties of a component, needed ones without a question mark.
function propsOf(signature) {
  const [first] = signature.getParameters();
  if (!first) return [];
  return checker.getPropertiesOfType(typeOf(first)).map((one) => one.getName() + (one.flags & ts.SymbolFlags.Optional ? '?' : ''));
}

function tuple(symbol) {
  const type = typeOf(symbol);
  if (!checker.isTupleType(type)) return null;
  const labels = type.target.labeledElementDeclarations ?? [];
  return checker.getTypeArguments(type).map((part, index) => `${labels[index]?.name?.getText() ?? 'argument' + (index + 1)}: ${[...kindsOf(part)].sort().join(' ')}`);
}

function typeOf(symbol) { return checker.getTypeOfSymbolAtLocation(symbol, symbol.valueDeclaration ?? file); }

function promised(type) {
  if (type.isUnion()) { const found = type.types.map(promised); return found.every(Boolean) ? found[0] : null; }
  return type.symbol?.getName() === 'Promise' ? checker.getTypeArguments(type)[0] : null;
}

function kindsOf(type) {
  if (type.isUnion()) return new Set(type.types.flatMap((part) => [...kindsOf(part)]));
  const flags = type.flags;
  if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)) return new Set();
  if (flags & ts.TypeFlags.StringLike) return new Set(['string']);
  if (flags & ts.TypeFlags.NumberLike) return new Set(['number']);
  if (flags & ts.TypeFlags.BooleanLike) return new Set(['boolean']);
  if (flags & ts.TypeFlags.TypeParameter) { const base = checker.getBaseConstraintOfType(type); return base ? kindsOf(base) : new Set(['any']); }
  if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return new Set(['any']);
  if (type.getCallSignatures().length || type.getConstructSignatures().length) return new Set(['function']);
  if (checker.isArrayType(type) || checker.isTupleType(type)) return new Set(['array']);
  return new Set(['object']);
}

// The name under which the members of a type are listed, nil for types of others and for those without a fixed shape.
function name(type, types) {
  type = checker.getNonNullableType(type);
  if (type.isUnion() || !(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return null;
  if (type.getCallSignatures().length || checker.isArrayType(type) || checker.isTupleType(type)) return null;
  if (type.getStringIndexType()) return null;
  const members = checker.getPropertiesOfType(type);
  if (!members.length || !members.some((member) => member.declarations?.some((one) => ours.test(one.getSourceFile().fileName)))) return null;
  const called = type.aliasSymbol?.getName() ?? type.symbol?.getName() ?? '__type';
  let key = /^__/.test(called) ? '{ ' + members.map((member) => member.getName()).slice(0, 4).join(', ') + (members.length > 4 ? ', …' : '') + ' }' : called;
  if (types[key]) return key;
  const listed = (types[key] = {});
  for (const member of members) {
    if (/^(__|\$|#)/.test(member.getName())) continue;
    if (ts.getCombinedModifierFlags(member.declarations?.[0] ?? file) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) continue;
    const of = checker.getNonNullableType(typeOf(member));
    const calls = of.getCallSignatures();
    listed[member.getName()] = calls.length ? callable(calls, types) : name(of, types) ? { is: name(of, types) } : of.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown) ? { any: true } : {};
  }
  return key;
}

const text = JSON.stringify({ modules: result }, null, 1)
  .replace(/(\[|\{)\n\s+([^\[\]{}]*?)\n\s+(\]|\})/g, (_, open, inner, close) => open + inner.replace(/\s*\n\s*/g, ' ') + close)
  .replace(/\{\n\s+([^{}]*?)\n\s+\}/g, (_, inner) => '{' + inner.replace(/\s*\n\s*/g, ' ') + '}');
fs.writeFileSync(out, text + '\n');
