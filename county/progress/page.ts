/** The public page as plain HTML: no script, nothing fetched, readable on an old phone. */
import { createHash } from 'node:crypto'
import { endedCaseStatuses } from '../../shared/domain/case.ts'
import type { Instant } from '../../shared/kit/time.ts'
import { dayOf, localMinutes } from '../../shared/kit/time.ts'
import {
  progressCloseState,
  progressSatisfactionWords,
  progressSolvedWords,
  progressStateWords,
  progressStepWords,
  progressText as words,
} from '../../shared/labels/progress.ts'
import type { ProgressView, Slip } from './progress.ts'

const style = `
*{box-sizing:border-box}
body{margin:0;background:#f4f6f8;color:#1f2933;font:18px/1.7 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif}
header{background:#0b4f8a;color:#fff;padding:16px 20px}
header h1{margin:0;font-size:24px}
header p{margin:4px 0 0;font-size:16px}
main{max-width:640px;margin:0 auto;padding:16px}
section{background:#fff;border:1px solid #d5dbe1;border-radius:8px;padding:16px 18px;margin:0 0 16px}
h2{font-size:20px;margin:0 0 10px}
label{display:block;font-weight:600;margin:12px 0 4px}
small{display:block;color:#52606d;font-size:15px;font-weight:400}
input[type=text],textarea{width:100%;font:inherit;padding:10px;border:1px solid #8a97a3;border-radius:6px}
button,.button{display:inline-block;margin-top:16px;padding:12px 24px;font:inherit;font-weight:600;border:1px solid #0b4f8a;border-radius:6px;background:#0b4f8a;color:#fff;text-decoration:none;cursor:pointer}
.plain{background:#fff;color:#0b4f8a}
button:focus,.button:focus,input:focus,textarea:focus{outline:3px solid #f0a30a;outline-offset:1px}
fieldset{border:0;padding:0;margin:12px 0}
legend{font-weight:600;padding:0}
.choice{display:block;font-weight:400;margin:6px 0;padding:8px 10px;border:1px solid #cbd2d9;border-radius:6px}
.choice input{width:20px;height:20px;vertical-align:-3px;margin-right:8px}
.bad{border-left:6px solid #b42318;background:#fff4f2}
.good{border-left:6px solid #1b7f4b;background:#f0faf4}
.state{font-size:24px;font-weight:700;margin:0}
.number{overflow-wrap:anywhere}
ol{list-style:none;margin:0;padding:0}
li{border-left:3px solid #0b4f8a;padding:0 0 14px 14px;margin-left:4px}
li:last-child{padding-bottom:0}
time{display:block;color:#52606d;font-size:16px}
footer{max-width:640px;margin:0 auto;padding:0 16px 32px;font-size:17px}
a{color:#0b4f8a}
@media print{header{background:#fff;color:#000}form,.button{display:none}}
`
const styleHash = createHash('sha256').update(style).digest('base64')

/** Nothing may run, nothing may be fetched, the form goes nowhere else, and no other page may frame this one. */
export const progressPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const safe = (text: string) => text.replaceAll(/[&<>"']/g, letter => escapes[letter] ?? letter)

function when(at: Instant): string {
  const minutes = localMinutes(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${dayOf(at)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

export interface Contact {
  name: string
  phone: string | null
}

function layout(body: string, contact: Contact): string {
  const name = safe(contact.name || words.county)
  const phone = contact.phone
  const reach =
    phone === null
      ? words.noPhone
      : `${words.phone} <a href="tel:${safe(phone.replaceAll(/[^0-9+]/g, ''))}">${safe(phone)}</a>`
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow"><title>${words.title}</title><style>${style}</style></head>
<body><header><h1>${words.title}</h1><p>${words.lead}</p></header><main>${body}</main><footer>${name} ${reach}</footer></body></html>`
}

function note(text: string, isBad: boolean): string {
  return `<section class="${isBad ? 'bad' : 'good'}" role="${isBad ? 'alert' : 'status'}">${text}</section>`
}

/** The form, filled with what is known; `message` says why it stands there again, `minutes` how long to wait. */
export function formPage(
  slip: Slip,
  message: 'none' | 'tooMany' | keyof typeof messages,
  contact: Contact,
  minutes = 0,
): string {
  const text = message === 'none' ? '' : message === 'tooMany' ? words.tooMany(minutes) : messages[message]
  const said = text === '' ? '' : note(text, true)
  return layout(
    `${said}<section><form method="post" action="/progress" autocomplete="off">
<label for="number">${words.number}<small>${words.numberHint}</small></label>
<input type="text" id="number" name="number" value="${safe(slip.number)}" maxlength="60" required autocapitalize="characters" spellcheck="false">
<label for="code">${words.code}<small>${words.codeHint}</small></label>
<input type="text" id="code" name="code" value="${safe(slip.code)}" maxlength="20" required autocapitalize="characters" spellcheck="false">
<button type="submit">${words.find}</button></form></section>`,
    contact,
  )
}
const messages = {
  notFound: `${words.notFound}<br>${words.notFoundHint}`,
  badForm: words.badForm,
  busy: words.busy,
} as const

function stateOf(view: ProgressView): string {
  if (!view.isClose) return progressStateWords[view.status]
  return endedCaseStatuses.includes(view.status) ? progressCloseState.ended : progressCloseState.running
}

function hidden(slip: Slip): string {
  return `<input type="hidden" name="number" value="${safe(slip.number)}"><input type="hidden" name="code" value="${safe(slip.code)}">`
}

function choices(name: string, legend: string, options: Readonly<Record<string, string>>): string {
  const items = Object.entries(options)
    .map(
      ([value, text]) =>
        `<label class="choice"><input type="radio" name="${name}" value="${value}" required>${text}</label>`,
    )
    .join('')
  return `<fieldset><legend>${legend}</legend>${items}</fieldset>`
}

function scoreForm(slip: Slip): string {
  return `<section><h2>${words.scoreTitle}</h2><p>${words.scoreLead}</p><form method="post" action="/progress/score" autocomplete="off">${hidden(slip)}
${choices('solved', words.solved, progressSolvedWords)}
${choices('satisfaction', words.satisfaction, progressSatisfactionWords)}
<label for="comment">${words.comment}</label><textarea id="comment" name="comment" rows="3" maxlength="200"></textarea>
<button type="submit">${words.send}</button></form></section>`
}

/** What became of an answer that was just sent. */
export type Sent = 'none' | 'kept' | 'already' | 'notNow' | 'incomplete'

/** Where a matter stands, its steps, and the question how it was done. */
export function progressPage(view: ProgressView, slip: Slip, sent: Sent): string {
  const said = {
    none: '',
    kept: note(words.thanks, false),
    already: note(words.already, false),
    notNow: note(words.notNow, true),
    incomplete: note(words.incomplete, true),
  }[sent]
  const steps = view.steps
    .map(
      step =>
        `<li>${safe(progressStepWords[step.kind](step.departmentName))}<time datetime="${step.at}">${when(step.at)}</time></li>`,
    )
    .join('')
  const due = view.dueAt === null ? '' : `<p>${words.due(when(view.dueAt))}</p>`
  const kept = view.isClose ? `<p>${words.kept}</p>` : ''
  const scored = view.hasScored && sent === 'none' ? note(words.already, false) : ''
  return layout(
    `${said}${scored}<section><p class="number">${words.number} ${safe(view.number)}</p><p>${words.state}</p><p class="state">${stateOf(view)}</p>${due}${kept}</section>
<section><h2>${words.steps}</h2>${steps === '' ? `<p>${words.noSteps}</p>` : `<ol>${steps}</ol>`}</section>
${view.maySayScore ? scoreForm(slip) : ''}
<form method="post" action="/progress">${hidden(slip)}<button type="submit" class="plain">${words.refresh}</button> <a class="button plain" href="/progress">${words.again}</a></form>`,
    { name: view.orgName, phone: view.orgPhone },
  )
}
