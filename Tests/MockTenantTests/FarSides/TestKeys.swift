/// RSA keys that exist for tests only.
enum TestKeys {
    static let first = """
        -----BEGIN PRIVATE KEY-----
        MIICdAIBADANBgkqhkiG9w0BAQEFAASCAl4wggJaAgEAAoGBAMdmLecB77cy7Ito
        q7PRmsovjoFjSCcyTn2Hzdi52ej3sNBmfHA+jsmAT2d6p6APHe5Iktr87Mhazdyy
        qaT4+IO2Kh6ZBis1rS5HATdD9bALNOYsvF6Gqj7zeNnR0fqcTk7oIcUmFyYX2YEa
        NMuG0S+KlikiyWwDctYUwaVQ92FxAgMBAAECgYB6xEBywFB0/NeCpblBh0XEQi99
        HkFoUKLeyuREEXlG5Glqhg8LlJiZG3TIA059T5FgCjLQvXSTjsS8owur1NY8OcVk
        2e8T8C7IQhxzti2j2gZyCNWdFkrvZpfFm/UAFh0q0Fq6a0mC0ziaW/ewDs/f08cL
        GccuXvfe2DsmzS/XOQJBAP0QvBATJwfrsjAADelrH3FQpwjmFtEN3Ys3Qs4IBCtP
        nNsYpwNNykdYqsDQPoBU1i2p0WaNRw61Mm3+i1hU+PcCQQDJtiC4tgVwi8T+ud0D
        SIgACTJQ5dZYw/jXJn9nAAe0Oc67JNaVKlb5rr+oXl8GTvtgwy/SwY4lioD/R8iR
        v4bXAkA+dFjVZsSlMcgCDKFiT+usnYj7qz1KTq+0Yej8zAGrZrSBZe4h5JrdTMan
        Wz1xkn5hOp3RP2CgApv1hXKCVEY1AkBqH5g3lgxmmiKaoc7V22MyIaSHS2TqbrCN
        AYQl/K4Q9Bj//PGoqQ35bycGvh/ggc1fq1GN4KeYuLYFmQ69H7chAj8NfxVWm694
        4g/s9yy+X9dgPUuozmVPbyFjzwtzi9PJEHrstWgnv/YdmzrqKl1+ZwZN3chS38nt
        VqzhON7mj/E=
        -----END PRIVATE KEY-----
        """

    static let second = """
        -----BEGIN PRIVATE KEY-----
        MIICeAIBADANBgkqhkiG9w0BAQEFAASCAmIwggJeAgEAAoGBANFqDCRosyo8qnLq
        iiqQiz8BZVmQAYJXfFHA+QDB552xAK3Pz4fYNLpK/vXbidU5XVXHjQi7WBEGGsBh
        GAWsPZaxDssQVlzluC3RQHW/K9u4g5zrntzb+KWPrnSMcqUCb3/TaJYMmk0YawKW
        X+jZ2r7wYk4PjLzy3LJJrRRbwWaZAgMBAAECgYEAuSvKfM9PzcNC/MZDUgvp9NZp
        Jd7eVsDBHxFBnNfY1GlVLlwZKAeX6Dq0Y/WyVSaaT2VaYiQ2ZSc+tGmmci2xblq2
        wQ94J2OCecdRoehIyv4YKTFy/7qrW7m/8y7KFAw4DDOcJm7/q7i/G0DQOc8f4zd/
        y6z8XkDF2f5vmGwtMRkCQQDp7zqm74ItcDPVfYy+VI3eTlpM088NGCd0nPgpfeXy
        ssNApXg27S7y2IunaAJDlgHGFO+v02JYmkurzxp9Wzr/AkEA5Sq7mOK4WjaeU/T7
        kQB/PLuuoeJ4ifCbNDk7OUHUbHZYPgNrQKJ+olkY/TaH3h4i7EiQ4Z52gghk9FJF
        IMVWZwJBAOJKzI3XejHCLCIExTUITgQR/z/6VHvyNZiUj2pzoxDW5BGQ/20CmzvH
        RbC26BnA7g5TClknPic/epvER3ej3LkCQG/y2yfJgYNYcSnUYFwqYP27NYkRiA7i
        gf8WAi9rUCkX+u14YBl4B+KpIcL4s5C3KhpBLL162quVDDQqSGjE3fsCQQCekNtV
        2PIcQx72o71ull5lti3BlOK/HXzWymeZYdYmcmUqSAGqHlNGApzx5hw3tJDloww7
        UYdnbrerATiTqZvf
        -----END PRIVATE KEY-----
        """
}
