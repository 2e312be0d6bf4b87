"""kiyaku: rules as code for Japanese terms of service (規約・約款)."""
