/** Sentences for what printed orders, order files and hotline files may be refused with: what is wrong and what to do. */
export const orderReplyErrors = {
  'paperOrder.codeUnreadable':
    '这不是派单的编号和校验码。请对准派单右上角的二维码再扫一次，或照着二维码下面的字输入（编号、空格、6 位校验码）。',
  'paperOrder.numberUnknown':
    '这里没有编号为 {number} 的派单。请核对编号；刚派出的请先同步，或到派出的电脑上录入。',
  'paperOrder.codeWrong':
    '编号 {number} 的校验码不对。请对着纸上重新输入；仍不对的，这张纸可能不是本中心印的，请打电话核实。',
  'paperOrder.enteredBefore': '这张回执上的内容都已经录入过，没有重复登记。',
  'paperOrder.scanMissing': '附件找不到或不是这张派单的，请重新添加回执的照片或扫描件。',
  'orderReply.timeInFuture': '回执上的时间比现在还晚，请核对后改成实际时间。',
  'orderReply.timeBeforeIssue': '回执上的时间比派单还早，请核对后改成实际时间。',
  'orderReply.timesOutOfOrder': '回执上后一步的时间比前一步还早，请核对后改正。',
  'orderReply.resultAndReturn': '一张回执不能又办结又退单，请向部门问清楚，只留一样。',
  'orderReply.notOpen': '这张派单现在的状态不能再登记这一步，请打开派单看看最新进展。',
  'orderReply.notSigned': '还没有签收，不能登记后面的步骤。请先填签收人、电话和时间。',
  'orderReply.returnLate': '退单已过期限，不能再退。确有问题的，请报主任会商。',
  'orderReply.nextStepMissing': '阶段办结要写明下一步怎么办，请向部门问清楚后补上。',
  'orderReply.evidenceMissing': '办结要有照片或盖章的材料为证，这份回执里没有。请让部门补上照片再保存一份。',
  'orderReply.empty': '回执上还没有填任何内容，请先填写。',
  'orderFile.forbidden': '管理员已禁止在这台电脑上使用优盘派单。没有网络的部门请用纸质派单。',
  'orderFile.nothing': '这个部门没有可以写进文件的待办派单。敏感或受保护的请打印纸质派单当面送达。',
  'orderFile.unreadable': '这个文件不是回执文件，或者已经损坏。请让部门打开派单网页，重新点“保存回执文件”。',
  'orderFile.otherVersion': '这个回执文件是别的版本的程序写的，请把程序更新后再导入。',
  'orderFile.unknown':
    '找不到对应的派单文件，不是本中心写出的，或者登记还没同步到这台电脑。请先同步，或到写出文件的电脑上导入。',
  'orderFile.tampered':
    '回执文件里的派单内容被改动过，没有导入。请让部门用原来的派单网页重新保存回执，并核实是谁改的。',
  'orderFile.photoUnreadable':
    '回执里有一张照片打不开或太大，这一件没有登记。请让部门去掉这张照片再保存一份。',
  'hotlineBridge.townUnknown': '找不到这个乡镇，可能已撤并，请刷新后重选。',
  'hotlineBridge.inHand': '{number} 已经在乡镇办理或已回传，不能再改派。要改派，请先让乡镇作“不予受理”。',
} as const
