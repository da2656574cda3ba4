/** What stands around and inside of mails, in Arabic: durations, names of things, the frame. */
export const AR_AROUND = {
  // Behind “for the duration of”, which takes the genitive.
  durations: {
    minutes:
      '{count, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}',
    hours:
      '{count, plural, zero {# ساعة} one {ساعة واحدة} two {ساعتين} few {# ساعات} many {# ساعة} other {# ساعة}}',
    days: '{count, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}',
  },
  roles: {
    owner: 'مالك',
    admin: 'مسؤول',
    manager: 'مدير',
    user: 'عضو',
    viewer: 'قراءة فقط',
  },
  limits: {
    users: 'الأعضاء',
    projects: 'المجموعات',
    articles: 'المقالات',
    businesses: 'الشركات',
    customDomains: 'النطاقات الخاصة',
    subTenants: 'المساحات الفرعية',
    storageBytes: 'التخزين',
    messages: 'الرسائل',
    aiRequests: 'طلبات الذكاء الاصطناعي',
    apiCalls: 'استدعاءات واجهة البرمجة',
    bandwidthBytes: 'نقل البيانات',
    computeSeconds: 'وقت الحوسبة',
    concurrentUsers: 'الأشخاص في الوقت نفسه',
    apiCallsPerMinute: 'استدعاءات واجهة البرمجة في الدقيقة',
    endUserActionsPerMinute: 'الإجراءات في الدقيقة',
  },
  figures: {
    requestsOpened: 'الطلبات الجديدة',
    requestsSolved: 'الطلبات المحلولة',
    repliesSent: 'الردود',
    newCustomers: 'العملاء الجدد',
  },
  frame: {
    copyLink: 'أو انسخ هذا العنوان إلى متصفحك:',
    unsubscribe: 'إيقاف الرسائل من هذا النوع:',
    stopTitle: 'هل تريد إيقاف هذه الرسائل؟',
    stopText:
      'لن تصل إلى {address} رسائل من هذا النوع من {tenantName}. وستستمر الرسائل المتعلقة بحسابك والردود على طلباتك في الوصول.',
    stopButton: 'إيقاف هذه الرسائل',
    stoppedTitle: 'تم ذلك',
    stoppedText: 'لم يعد {tenantName} يرسل رسائل من هذا النوع إلى {address}.',
    resumeButton: 'استلامها من جديد',
    resumedText: 'عاد {tenantName} إلى إرسال هذه الرسائل إلى {address}.',
    badLink: 'هذا الرابط لا يعمل. استخدم الرابط الموجود في أحدث رسالة.',
  },
} as const;
