/** Sixty dossiers in order, kept in one list: each with something that a careless check would take for a fault. */
import type { DossierRows } from '../../../electron/service/documents/dossier/snapshot.ts'
import { sound } from './build.ts'
import { line } from './signers.ts'
import { act, forbear, idOf, payment, type Sketch } from './sketch.ts'
import { accident, failed, goats, land, loan, noise, parents, school, wages, wall } from './stories.ts'

type Clean = readonly [string, () => DossierRows]

/** A story with another part. */
const told =
  (story: () => Sketch, change: (of: Sketch) => Sketch = of => of): (() => DossierRows) =>
  () =>
    sound(change(story()))

const agreed = (of: Sketch, patch: Partial<NonNullable<Sketch['agreement']>>): Sketch => ({
  ...of,
  ...(of.agreement ? { agreement: { ...of.agreement, ...patch } } : {}),
})
const party = (of: Sketch, id: string, patch: Partial<Sketch['parties'][number]>): Sketch => ({
  ...of,
  parties: of.parties.map(one => (one.id === id ? { ...one, ...patch } : one)),
})
const record = (of: Sketch, text: string, at = 0): Sketch => ({
  ...of,
  sessions: of.sessions.map((session, index) => (index === at ? { ...session, record: text } : session)),
})

export const cleanDossiers: readonly Clean[] = [
  ['two sittings, money and a wall to be pulled down', told(wall)],
  ['a company with a credit code, two instalments, evidence', told(accident)],
  ['three workers on one side, each with own instalments', told(wages)],
  ['a child acting through the father, a school acting through its head', told(school)],
  ['an agent with powers signs for the lender, and the court confirmed', told(loan)],
  ['three children owe different things to one mother', told(parents)],
  ['an oral agreement of the same day, nobody but the mediator signs', told(goats)],
  ['a promise to refrain without a day', told(noise)],
  ['both sides owe money, set off in the record', told(land)],
  ['no agreement: the notice stands in its place', told(failed)],
  [
    'births are unknown on both sides',
    told(wall, of => party(party(of, 'a', { birthOn: null }), 'b', { birthOn: null })),
  ],
  [
    'a party who turned eighteen on the day of the agreement signs alone',
    told(wall, of => party(of, 'b', { birthOn: '2008-03-10' })),
  ],
  [
    'a minor of sixteen who lives on own wages signs alone',
    told(wall, of => ({
      ...party(of, 'b', { birthOn: '2009-01-05' }),
      agreement: {
        madeOn: '2026-03-10',
        facts: '李二强驾驶三轮车碰坏王大明院门，双方对损失无异议，愿意当面修好。',
        clauses: [payment('王大明', '李二强', '多付的修门款', 200, '2026-03-20')],
      },
      sessions: [{ day: '2026-03-10', record: '被申请人李二强：门我已经修好了，多收的退我。' }],
      performed: [{ day: '2026-03-18' }],
      people: [{ role: 'selfSupporting', name: '李二强', partyId: 'b' }],
    })),
  ],
  [
    'brothers whose names differ in one sign sit at one table',
    told(wall, of => ({
      ...of,
      sessions: of.sessions.map(session => ({ ...session, attendees: '王大明、王小明、李二强' })),
      people: [{ role: 'invited', name: '王小明' }],
    })),
  ],
  [
    'the brother who came with a party is nowhere else in the file',
    told(wall, of => ({
      ...of,
      sessions: of.sessions.map(session => ({
        ...session,
        attendees: '王大明、李二强、李大强（李二强之兄）',
        record: `${session.record}\n被申请人李大强：我弟不会说话，我替他说两句。`,
      })),
    })),
  ],
  [
    'a short name with a namesake of one other sign present too',
    told(goats, of => ({
      ...party(party(of, 'a', { name: '高福' }), 'b', { name: '段喜' }),
      ...(of.agreement
        ? {
            agreement: {
              ...of.agreement,
              facts: '段喜的羊啃食高福玉米苗约半亩，双方当场核对，损失按三百元算。',
              clauses: [payment('段喜', '高福', '青苗损失', 300, '2026-07-20', { manner: '现金' })],
            },
          }
        : {}),
      sessions: of.sessions.map(session => ({ ...session, attendees: '高福、高禄、段喜' })),
    })),
  ],
  [
    'the record names a sum that one side asked for and did not get',
    told(wall, of => record(of, '申请人王大明：我要求赔偿五千元。\n调解员：双方同意支付补偿款三千元。', 1)),
  ],
  [
    'sums of the record stand in words only',
    told(accident, of =>
      record(of, '调解员：双方达成一致，医疗费一万零二百元，误工费一万零八百元，分两期各付五千四百元。'),
    ),
  ],
  [
    'the record names the total of two payments',
    told(school, of => record(of, '监护人陈志刚：花了1260元。\n调解员：双方同意学校一共支付1760元。')),
  ],
  [
    'a daily rate and a sum paid before stand beside the agreed sums',
    told(accident, of =>
      record(of, '调解员：双方同意误工费按每天120元算，共10800元；医疗费扣除已付8000元，再付10200元。'),
    ),
  ],
  [
    'capitals with fen agree with their figures',
    told(wall, of =>
      agreed(of, {
        facts: '双方核对损失为人民币1,234.56元（大写：壹仟贰佰叁拾肆元伍角陆分），互相抵扣后补三千元。',
      }),
    ),
  ],
  [
    'capitals stand before the figures',
    told(wall, of => agreed(of, { facts: '双方确认补偿款为人民币叁仟元整（¥3000.00），测量结果无异议。' })),
  ],
  [
    'sums next to each other that do not repeat one another',
    told(wall, of => agreed(of, { facts: '王大明主张5000元，李二强愿给壹仟元，经调解按三千元确定。' })),
  ],
  [
    'ten-thousands in figures',
    told(loan, of =>
      agreed(of, { facts: '冯贵生向黄有福借款2万元（大写：贰万元整），已还5000元，尚欠15000元。' }),
    ),
  ],
  ['the last sitting is on the day of the limit', told(wall, of => ({ ...of, due: '2026-03-10' }))],
  [
    'more than a month, with the last day moved by both sides',
    told(land, of => ({ ...of, due: '2026-06-18' })),
  ],
  [
    'the agreement is signed over several days and takes effect with the last',
    () => {
      const rows = sound(agreed(wall(), { effectiveOn: '2026-03-12' }))
      return {
        ...rows,
        signatures: rows.signatures.map(entry =>
          entry.form === 'agreement' && entry.partyId === 'b' ? { ...entry, signedOn: '2026-03-12' } : entry,
        ),
      }
    },
  ],
  [
    'a signature taken back and given anew',
    () => {
      const rows = sound(wall())
      const first = rows.signatures.find(entry => entry.form === 'agreement' && entry.partyId === 'a')
      return {
        ...rows,
        signatures: [
          ...rows.signatures,
          line(rows, {
            form: 'agreement',
            kind: 'voided',
            voidsId: first?.id ?? null,
            signedOn: '2026-03-10',
          }),
          line(rows, { form: 'agreement', partyId: 'a', signerName: '王大明', signedOn: '2026-03-10' }),
        ],
      }
    },
  ],
  [
    'an earlier text was signed too, and the present one again',
    () => {
      const rows = sound(wall())
      return {
        ...rows,
        signatures: [
          line(rows, {
            form: 'agreement',
            contentHash: 'f'.repeat(64),
            partyId: 'a',
            signerName: '王大明',
            signedOn: '2026-03-10',
          }),
          ...rows.signatures,
        ],
      }
    },
  ],
  [
    'a fingerprint with a witness stands for a signature',
    () => {
      const rows = sound(parents())
      return {
        ...rows,
        signatures: rows.signatures.map(entry =>
          entry.partyId === 'a' ? { ...entry, manner: 'fingerprint' as const, witnessName: '张会计' } : entry,
        ),
      }
    },
  ],
  [
    'a company signs by its seal alone',
    () => {
      const rows = sound(accident())
      return {
        ...rows,
        signatures: rows.signatures.map(entry =>
          (entry.form === 'agreement' || entry.form === 'record') && entry.partyId === 'b'
            ? {
                ...entry,
                capacity: 'self' as const,
                signerName: '安平县顺达运输有限公司',
                manner: 'seal' as const,
              }
            : entry,
        ),
      }
    },
  ],
  [
    'the company sent an agent; its head never came',
    told(accident, of => ({
      ...of,
      people: [{ role: 'agent', name: '钱经理', partyId: 'b' }],
      sessions: of.sessions.map(session => ({
        ...session,
        attendees: '赵秀英、钱经理（顺达公司代理人）',
        record: session.record.replace('被申请人孙国平', '代理人钱经理'),
      })),
    })),
  ],
  [
    'the notice was signed on the very day of the first sitting',
    told(goats, of => ({ ...of, told: '2026-07-18' })),
  ],
  [
    'both parties are written as "both sides" in the list of those present',
    told(wall, of => ({
      ...of,
      sessions: of.sessions.map(session => ({ ...session, attendees: '双方当事人及村支书' })),
    })),
  ],
  [
    'an ID number of a witness stands in the record',
    told(wall, of => record(of, `证人王村民，身份证号${idOf('1966-02-03', 515)}，证明老墙基位置。`)),
  ],
  [
    "the party's own ID number stands in the facts, with a small x",
    told(accident, of => {
      const number = (of.parties[0]?.idNumber ?? '').toLowerCase()
      return agreed(of, { facts: `赵秀英（身份证号${number}）被货车碰倒致右小腿骨折，住院十六天。` })
    }),
  ],
  [
    'mother and daughter with numbers that differ in the birth and the sequence',
    told(parents, of =>
      party(party(of, 'a', { idNumber: idOf('1944-03-30', 242) }), 'b3', {
        idNumber: idOf('1971-03-30', 242),
      }),
    ),
  ],
  [
    'a foreign spouse with a passport number',
    told(parents, of => party(of, 'b3', { idType: 'passport', idNumber: 'E12345678' })),
  ],
  [
    'a number of the household book',
    told(wall, of => party(of, 'b', { idType: 'householdBook', idNumber: '0012345' })),
  ],
  [
    'a name of four signs and a compound family name',
    told(noise, of => party(of, 'a', { name: '欧阳文斌' })),
  ],
  [
    "an interpreter and a neighbour invited with both sides' consent",
    told(wall, of => ({
      ...of,
      people: [
        { role: 'invited', name: '村支书' },
        { role: 'invited', name: '白翻译' },
      ],
    })),
  ],
  [
    'five representatives of one side, the most there may be',
    told(wages, of => ({
      ...of,
      people: ['代表甲', '代表乙', '代表丙', '代表丁', '代表戊'].map(name => ({
        role: 'representative' as const,
        name,
        partyId: 'a3',
      })),
      sessions: of.sessions.map(session => ({
        ...session,
        attendees: '周福来、吴小山、代表甲、代表乙、刘建军',
      })),
    })),
  ],
  [
    'a sixth representative took the place of one who left',
    told(wages, of => ({
      ...of,
      people: ['代表甲', '代表乙', '代表丙', '代表丁', '代表戊', '代表己'].map((name, at) => ({
        role: 'representative' as const,
        name,
        partyId: 'a3',
        endedOn: at === 1 ? '2026-01-15' : null,
      })),
      sessions: of.sessions.map(session => ({ ...session, attendees: '周福来、吴小山、代表甲、刘建军' })),
    })),
  ],
  [
    'three mediators, and the parties listed by their roles alone',
    told(wall, of => ({
      ...of,
      mediators: ['冯调解', '周调解', '何调解'],
      sessions: of.sessions.map(session => ({ ...session, attendees: '申请人、被申请人、调解员' })),
    })),
  ],
  [
    'only the first of two mediators signed',
    () => {
      const rows = sound(loan())
      return { ...rows, signatures: rows.signatures.filter(entry => entry.signerName !== '冯调解') }
    },
  ],
  ['nobody keeps the record but the mediator', told(wall, of => ({ ...of, recorder: null }))],
  [
    'paid in two parts that add up',
    () => {
      const rows = sound(wall())
      const [done] = rows.performances
      return done
        ? {
            ...rows,
            performances: [
              { ...done, amountFen: 100_000 },
              { ...done, id: 'done-2', amountFen: 200_000, doneOn: '2026-04-10' },
            ],
          }
        : rows
    },
  ],
  [
    'a payment entered by mistake and taken back',
    () => {
      const rows = sound(wall())
      const [done] = rows.performances
      return done
        ? {
            ...rows,
            performances: [
              done,
              { ...done, id: 'slip', doneOn: '2026-03-01' },
              { ...done, id: 'undo', kind: 'voided' as const, voidsId: 'slip', amountFen: null },
            ],
          }
        : rows
    },
  ],
  [
    'cash on the table with a receipt filed by hand',
    told(goats, of => ({ ...of, performed: [{ day: '2026-07-20', hasProof: false }] })),
  ],
  [
    'confirmation asked for on the thirtieth day',
    told(wall, of => ({ ...of, confirmation: { appliedOn: '2026-04-09' } })),
  ],
  [
    'confirmation asked for and refused by the court',
    told(wall, of => ({
      ...of,
      confirmation: { appliedOn: '2026-03-20', result: 'refused', ruledOn: '2026-03-30' },
    })),
  ],
  [
    'scans of one paper numbered without a gap, and a single numbered one of another',
    told(wall, of => ({
      ...of,
      scans: [
        { name: '现场照片1.jpg', item: 'evidence' },
        { name: '现场照片2.jpg', item: 'evidence' },
        { name: '现场照片3.jpg', item: 'evidence' },
        { name: '测量草图2026.jpg', item: 'evidence' },
        // Named by day, and by a camera that has counted for years.
        { name: '收条-2026-04-08.jpg', item: 'performanceProof' },
        { name: '收条-2026-04-12.jpg', item: 'performanceProof' },
        { name: 'IMG_0021.jpg', item: 'evidence' },
        { name: 'IMG_0025.jpg', item: 'evidence' },
      ],
    })),
  ],
  [
    'a file that is kept with the matter and bound nowhere',
    told(wall, of => ({ ...of, scans: [{ name: '微信截图3.jpg', item: null }] })),
  ],
  [
    "an inquiry before the agreement, of a witness whose name is almost a party's",
    told(wall, of => ({
      ...of,
      inquiries: [{ day: '2026-03-06', personName: '王大朋', record: '证人王大朋：老墙基我清楚。' }],
    })),
  ],
  [
    'settled between themselves: no other path is told',
    told(failed, of => ({
      ...of,
      sessions: of.sessions.map(session => ({ ...session, result: 'toBeContinued' as const })),
      ended: { status: 'stopped', on: '2026-09-10', paths: [], stopKind: 'selfSettled' },
    })),
  ],
  [
    'the dispute went to court while it was mediated',
    told(failed, of => ({
      ...of,
      sessions: of.sessions.map(session => ({ ...session, result: 'toBeContinued' as const })),
      ended: { status: 'stopped', on: '2026-09-15', paths: ['litigation'], stopKind: 'toCourt' },
    })),
  ],
  [
    'written and not yet signed: nobody is missing before the paper is out',
    () => {
      const { performed: _, visits: __, ...of } = wall()
      const rows = sound({ ...of, today: '2026-03-10' })
      const { view } = rows
      return {
        ...rows,
        signatures: rows.signatures.filter(entry => entry.form !== 'agreement'),
        view: {
          ...view,
          mediation: { ...view.mediation, status: 'agreed' as const, concludedAt: null },
          agreement: view.agreement && { ...view.agreement, effectiveOn: null, confirmationDueOn: null },
        },
      }
    },
  ],
  [
    'an interested party who consented signs too',
    told(wall, of => ({
      ...of,
      parties: [...of.parties, { id: 'c', name: '李老汉', role: 'interestedParty' as const }],
      sessions: of.sessions.map(session => ({ ...session, attendees: '王大明、李二强、李老汉' })),
    })),
  ],
  [
    'a repair, an apology and a promise to refrain, no money at all',
    told(wall, of => ({
      ...agreed(of, {
        clauses: [
          act('李二强', '王大明', '修复损坏的排水沟', '2026-04-20'),
          act('李二强', '王大明', '当面赔礼道歉', '2026-03-15'),
          forbear('王大明', '在公共通道堆放柴草'),
        ],
      }),
      performed: [],
    })),
  ],
  [
    'the record tells of days that lie in the past',
    told(accident, of =>
      record(
        of,
        '申请人赵秀英：2026年3月15日出的事，3月31日出院。\n调解员：双方达成一致，医疗费10200元2026年4月20日前付，误工费10800元分两期。',
      ),
    ),
  ],
]
