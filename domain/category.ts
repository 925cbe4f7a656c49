/** What a provider is for. */
export const categories = [
  'awareness-training',
  'threat-intelligence',
  'soar',
  'siem-xdr',
  'endpoint-security',
  'vulnerability-management',
  'cloud-security',
  'email-security',
  'network-security',
  'identity',
  'monitoring',
  'developer-platform',
  'ticketing',
] as const;
