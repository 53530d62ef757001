/** Sentences of refusals about committees, mediators, who takes part in a mediation, and standing back. */

export const mediationPeopleErrors = {
  'mediation.committeeUnfit': '请选一个在用的调委会；还没有的，先在“调委会与调解员”里登记。',
  'mediation.committeeExpired':
    '{name}的任期是 {from} 到 {to}，今天不在任期内。请先办换届登记，或另选调委会。',
  'mediation.mediatorExpired': '{name}的任期是 {from} 到 {to}，今天不在任期内。请续任后再选，或另选调解员。',
  'mediation.mediatorTwice': '{name}选了两次，请只选一次。',
  'mediation.recusalOpen':
    '{name}有应当回避的情形，还没有得到每一方当事人同意。请问过各方并登记，或另选调解员。',
  'mediation.recusalUnsettled':
    '调解员{name}的回避问题还没有定下来。请在“人员”里登记各方意见，或更换调解员后再登记生效。',
  'mediation.recusalReason': '要求回避请写一句理由。',
  'mediation.recusalBars': '{name}是本案当事人，不能由各方同意留下。请更换调解员。',
  'mediation.mediatorUnchanged': '选的还是原来的调解员，没有变化。',
  'mediation.guardianMissing':
    '{name}未满十八周岁，请先登记监护人（满十六周岁靠自己劳动收入生活的，登记这一情况）。',
  'mediation.legalPersonMissing': '{name}是单位，请先登记法定代表人或负责人。',
  'mediation.personParty': '请选这个人代表哪一方当事人；邀请来帮忙的人不代表任何一方。',
  'mediation.personIsParty': '{name}自己就是当事人，请换一个人。',
  'mediation.personIsMediator': '{name}是本案调解员，不能同时代表当事人或应邀参加。',
  'mediation.tooManyRepresentatives': '一方最多推选 {most} 名代表，请先让一名代表退出再加。',
  'mediation.guardianYoung': '{name}未满十八周岁，不能当监护人，请换一个人。',
  'mediation.notMinor': '{name}是单位，不用登记监护人。',
  'mediation.notWageAge': '{name}不是十六、十七周岁，这一条用不上；请登记监护人，或核对出生日期。',
  'mediation.notOrganization': '{name}不是单位，不用登记法定代表人。',
  'mediation.powersMissing': '请勾选授权范围，至少一项。',
  'mediation.otherPowerMissing': '勾了“其他”，请写明授权做什么。',
  'mediation.periodInvalid': '授权结束日期早于开始日期，请改。',
  'mediation.agentBothSides': '{name}是对方的人，不能同时代表这一方。请换一个人。',
  'mediation.personEnded': '{name}已经登记为不再参加。',
  'mediation.notHelper': '只有应邀参加的人才要问各方是否同意。',
  'committee.nameTaken': '已经有叫“{name}”的调委会，请直接修改那一个。',
  'committee.termInvalid': '任期结束日期早于开始日期，请改。',
  'committee.unitUnknown': '找不到这个村（社区），请重新选。',
  'committee.inUse': '这个调委会还有在用的调解员，请先把调解员转到别的调委会或停用。',
  'mediator.committeeUnknown': '找不到这个调委会，请重新选。',
  'mediator.userUnknown': '找不到这个账号，请重新选。',
  'mediator.nameTaken': '{name}已经在这个调委会登记过。同名的另一个人，请两人都填身份证号码。',
  'mediator.termInvalid': '任期结束日期早于开始日期，请改。',
  'mediator.tooYoung': '人民调解员应当是成年公民（人民调解法第十四条），请核对出生日期。',
  'mediator.employerDates': '工作单位的结束日期早于开始日期，请改。',
  'mediator.idNumberInvalid': '身份证号码不对，请核对；一时不知道可以先空着。',
} as const
