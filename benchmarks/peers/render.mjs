// node render.mjs HOME WORK: times the JavaScript engines in one warm process.
// Each has three seconds to warm up. WORK holds NAME.json and NAME.ENGINE.docx for each document; one output of each is put beside them as
// NAME.ENGINE.out.docx. Prints {NAME: {ENGINE: [milliseconds, ...]}} as JSON.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const WARM = 3000
const COUNTED = 3000
const FEWEST = 5
const MOST = 50

const [home, work] = process.argv.slice(2)
const require = createRequire(pathToFileURL(resolve(home, 'package.json')))
const PizZip = require('pizzip')
const Docxtemplater = require('docxtemplater')
const { TemplateHandler } = require('easy-template-x')
const { createReport } = require('docx-templates')
const carbone = require('carbone')
const fill = promisify(carbone.render)
const handler = new TemplateHandler()

const engines = {
  docxtemplater: async (template, data) =>
    new Docxtemplater(new PizZip(template), { paragraphLoop: true })
      .render(data)
      .getZip()
      .generate({ type: 'nodebuffer', compression: 'DEFLATE' }),
  'easy-template-x': (template, data) => handler.process(template, data),
  carbone: (_template, data, path) => fill(path, data, {}),
  'docx-templates': (template, data) =>
    createReport({ template, data, cmdDelimiter: ['+++', '+++'], noSandbox: true }),
}

const figures = {}
for (const file of readdirSync(work).filter((file) => file.endsWith('.json')).sort()) {
  const name = file.slice(0, -'.json'.length)
  const data = JSON.parse(readFileSync(join(work, file), 'utf8'))
  figures[name] = {}
  for (const [engine, render] of Object.entries(engines)) {
    const path = resolve(work, `${name}.${engine}.docx`)
    const template = readFileSync(path)
    const once = () => render(template, data, path)
    const timed = async () => {
      const start = performance.now()
      await once()
      return performance.now() - start
    }
    writeFileSync(join(work, `${name}.${engine}.out.docx`), await once())
    for (let spent = 0; spent < WARM; ) spent += await timed()
    const times = []
    for (let spent = 0; times.length < FEWEST || (spent < COUNTED && times.length < MOST); spent += times.at(-1))
      times.push(await timed())
    figures[name][engine] = times
  }
}
console.log(JSON.stringify(figures))
process.exit(0)
