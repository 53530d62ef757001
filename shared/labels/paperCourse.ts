/**
 * Words printed on the papers of the course of a mediation. People's Mediation Law (in force 2011-01-01), arts 4,
 * 17, 23, 25 and 26; Provisions on People's Mediation Work (2002), art. 33.
 */
import type { AppointmentPurpose } from '../domain/appointment.ts'

const wide = '\u3000'

export const coursePaperText = {
  notice: {
    to: (name: string) => `${name}：`,
    body: {
      session: (title: string, start: string, room: string) =>
        `关于“${title}”一案，本委员会定于${start}在${room}进行调解，请你准时参加。`,
      inquiry: (title: string, start: string, room: string) =>
        `关于“${title}”一案，本委员会定于${start}在${room}向你了解有关情况，请你准时到场。`,
      signing: (title: string, start: string, room: string) =>
        `关于“${title}”一案，本委员会定于${start}在${room}签订调解协议，请你准时参加。`,
    } satisfies Record<AppointmentPurpose, (title: string, start: string, room: string) => string>,
    bring: (note: string) => `来时请注意：${note.replace(/[。；，]+$/u, '')}。`,
    free: '人民调解不收取任何费用。你可以接受调解，也可以拒绝调解；不能按时到场的，请提前告知本委员会，另行约定时间。委托他人参加的，请带授权委托书。',
    mediators: (names: string) => `人民调解员：${names}`,
    slipTitle: '送达回证',
    slipParty: '受送达人',
    slipNumber: '编号',
    slipWay: '送达方式',
    slipWays: ['□\u00A0直接送达', '□\u00A0电话通知', '□\u00A0短信、微信', '□\u00A0他人代收'].join(wide),
    slipSign: '受送达人\n签名',
    slipBy: '送达人\n签名',
  },
  extension: {
    opening: (names: string, title: string, openedOn: string, committee: string, dueOn: string) =>
      `${names}之间“${title}”一案，由${committee}于${openedOn}受理，调解期限至${dueOn}。`,
    reason: '一、延长的原因',
    agreed: '二、各方意见',
    until: (day: string) => `各方当事人自愿继续调解，同意将调解期限延长至${day}。`,
    rights: '延长期间，各方仍可以随时要求终止调解，通过仲裁、行政、司法等途径维护自己的权利。',
  },
  police: {
    matter: '纠纷名称',
    parties: '当事人',
    seenAt: '发现时间',
    kind: '情况类别',
    incident: '有关情况',
    measures: '已采取的\n预防措施',
    reportedAt: '报告时间',
    way: '报告方式',
    to: '接报单位\n和接报人',
    receipt: '接警编号\n或回执',
    by: '报告人',
    committee: '人民调解\n委员会',
    note: '注：依据《中华人民共和国人民调解法》第二十五条。紧急情况先拨打 110，事后补填本单。',
  },
  refusal: {
    opening: (title: string, name: string, day: string) =>
      `关于“${title}”一案，${name}于${day}明确表示不同意由本委员会调解。`,
    said: '一、当事人的表示',
    paths: '二、可以选择的其他途径',
    law: '根据《中华人民共和国人民调解法》第十七条，当事人一方明确拒绝调解的，不得调解。本委员会不再对本案进行调解。',
  },
} as const

export const courseBlankLabels = {
  newDay: '延长到的日期',
  reported: '报告公安机关的时间、对象',
} as const
