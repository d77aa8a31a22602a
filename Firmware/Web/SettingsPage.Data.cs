using System;

namespace Firmware.Web;

/// <content>Made from settings.html by <c>dotnet run boards/host.tools/embed-page.cs</c>; not to be edited.</content>
public sealed partial class SettingsPage
{
    private const int Bytes = 11229;

    private const int Parts = 49;

    private const int TagNumber = unchecked((int)0x732171bb);

    private static readonly string TagDigits = "732171bb";

    private static byte[] MakePart(int i) => Convert.FromBase64String(Text(i));

    private static string Text(int i)
    {
        switch (i)
        {
            case 0:
                return "H4sIAAAAAAACA7V965bbyJHmfz0FBNlawIViXaSWZVAorlpS92is21GpreMtcWQUCRZhkQRNgCrRLL7T/JkX2Cfb74vIBBIkS92eOesLiwTyEhkZ94hMPbn7/O2zD39998IbV9PJ2Z0n/ONN0tlV4mczHw+mWZV6g3G6KLMq8ZfV6PAxH1d5NcnO3hdfs0Xs4VWVz67KJ0f62PSapdMs8b/m2fW8WFS+NyhmVTbDKNf5sBonw+xrPsgO5Ufk5bO8ytPJYTlIJ1lywjkm+eyLt8gmiZ+jq++NF9ko8YdplcYR35fVipPFiw==";
            case 1:
                return "oqjWg2JSLNB7nE2zeJJfjStvmC6+dA8PL9PBl/he9qdslA3wc5AuhvG90WiE75ghi+8NRsN0+BA/MV987+T49Pgkxa+yGFXxvYePfvjjQ7a9KuJ7x+kf0x/44zpdzOJ7f/rh4R+Pj2UKDHn5+OTR6SU7VsUco56e/PF0iJ9VgUm+potAhwy7m/89zYZ56gVzLChblIct2Al1uNZFWeCPL09OT45r4E8eAsTLGv7TwYPhg0cW/uxPowdZVsOf/nD5OLXwP3w0fJRe1vCPRpcPf3ho4R+NHuO/3c2mc1WsW2BfFQC6wz7t5w==";
            case 2:
                return "fMI36N5+gQd4/of1ZfHtsMz/CdqIL4vFMFsc4kl3mi6u8ll83B2BIOJ8Ns4WedWd5jOlBbzYXBbD1Zprv1oUy9mwHnbwJewKtswTrDjUYU4ezb8dnXQeeuWqrLLp4TKPynRWHpYYfNQlnY4mxfXh9SKdx+lsdY1JgaTr7PJLXh1W6fxwDJoRutHtANLxn+5mmuaz9TT9ZmD74dHD+TeBdZyxcXxyfPx1bJeULquiO0+HQ6745Hj+zTs5xcdxd5iX80m6ikeT7FuXH4fDfJENqryYxZhuOZ11rwAYu3Q345NofBpdLitgNA==";
            case 3:
                return "ulxzeQBUZiO54b0+A2az+JRdOGJ8gjenzpuTxxxskl5mk2iSXWWzYVRO08kk6pAy3IZckotVQ6bSem1Bv5wUgy/mYZxN59WqfjXDznc36dodgzSzA3mH9Lu7r3wadpVC4hMgrCwm+dDTl6Rx+/JwkQ7zZSmbvYVnrmHTWRTX6xau/74sq3y0OjSyJy7nKWTOZVZdZ9msm2LDZ4c56KWMB3idLXQbTmWwsgKg0b1RsZjqp3fmDfOv9QRXi3zYbJuOVc9TpYsKY4zybDIst7rg4xBz4kmVHer2l/Eim2dpFZCEDkc5tglEBg==";
            case 4:
                return "ugvwJwCR/T76ExYdRiejRRjWswp9tZZhJwa5ZmuZSSeIT7wj7xA0ohBl1drg+7hGJDYon82XVVRmE9DmWimec3cNsT88dvB+7D2u6cYy8b+2tUpnW1sruBxwNw636UnBi2MgbpCNiwm6rXfptsAW59WK/HBRreZZArk6+ALB0zcrOiXOzIrku7CPEnGnygdf1jtUI0jdK3gMCz1qSwVB1OYiXeQpmn7FBg2TarHM+hbrp1uoUInZGaXLSRXdW87+XoDsh63VSZMtrt3lMNleEGo8q8aHg3E+GQazg9NwrRLqkKpJWUUaxg==";
            case 5:
                return "47QMdNZwL7VcLLJ0WMwmq/62wBBmw0QXVMiHoAm0UDHUYkzAVC6nmH21HiwXJVYzx9LIabbZw1Yrz0inSZFW8YILsw0PJxkUmgi1IcyLfFJeFPNs1gcMdgazyMsConMac082KkbXu8KiJv8t+pN322RM6nP3Qsm6KpaD8WGqYnyazvL5EiyNH90l1M6hspESltU0Oy82nX8sc3Ljfs7ZobnvspJd5aNaIuryY8if9HKSDX+LTnW5UuYZpuU4a0+0uRjnwyGQ39IB3t18SlMvnUECjWDAgD/nRZkLfkpy1qpr9ua46xBkSw==";
            case 6:
                return "bQo5eCIGbgH2NwhTSEkP/xc5+ZjIEH68V6arfVRuKEDo69EWYmnVbCFWtMM9MXVbDKpNqa9q46DzAC3HoPcd7gEsX7PoHm3FtWn9Q83RjWbfaIsdTPCp3TYxZiewwUlaFH4AtHP8OJt2N/GoGCzLw695mWP718WyEpPxwdYihbLMy8NiNIJ6iGWV1lJtjDNIGaih9ZZZdHJioKWaXH9/Tyxl7G91qq205c6GCaXsw51oqc3myZFxCp4QQPozEF/ZwhtM0rJMfEgs/+zJ+MSDOPbpnvjqwjw5Gp+cPZnL48sCjOfbHiR3dA==";
            case 7:
                return "OZqfPUmNA3Lknz1f5F+zJ0cpXugE9EbUnJMxRKCW9SBkZQ/i2/eq9DKfDbNviX944nuiHsRAS/zXOZTMlwydlLMwtBkRY4vxwYFpg7WHFSOl7gSnicN56JD4VfGFPtxfi+XCk+9PjuQtWokilRG1kSeK0p9j3OuCyyeiBwX2JqvwHJJ7QYXcvF9kEFsLSIV5SrqbJf7Fp+vOp8P++uRR9OjhBiOSPxL/5BHm9h499JRAywgm1FVe4e+h99nr0I9TGXX2y4yre3Jkft55csRl1+8FWrE769WeUy17o0Ux9dKZJ+88mE6ZMw==";
            case 8:
                return "Buw13REM5WAJj50t28UnKef07OM4BZJKOq4zNM2G2O7TGscNTXkUbaCSBquTfITmFq3WAPHPPowzD65HNimx+ZkHVvMqPFLW7ngvvQEWApU7GMvzeXEN4i2v82ow7jS7Jzb42ce8YivAx+mxFatiKf0raNHUmxYVZIOXV161XMxKkoQ8nWIjIw8Le3Ds/R6D6mB3XHKzSJsDvQ0VG8w8OdqLPGUts1XmmWg237MGQuILTP7ZgfeaX+pt+rVul2mZsdeP+PubO0HRfi3Y65xfmm7OOs1KfpUYSAvn6SirVkIANX5KeVYjSA==";
            case 9:
                return "LWuLIXeiXxn747jwpunKG6pYcacQ9rxlD1zGmBaLzG/jAkv/oFy/Z+m/AtEbOEjF4ovConLR2qSOgJo3cM60w2/AhUG6+aO6wKE5SPyWgIOoKShHAFy1LAU6RQzFi3/2FlaH0rQLKzWuf/a0/AJVKIy0oJTvCMRmYgd31CagHGMiYae/7lKZtIO+8c/OP7x91xZSZgVHRuWUg0U+r87u+LD1gNNFPqh8aOpZWXkf3v/18+vz5NHxccSv795+fPE+Oe48kF8fX755/vYjJGbpR++efnj54s2zF2z9AHGI6P0L0xe/oh+fPg==";
            case 10:
                return "+7N9cxyd//L+xau/frYPH/PZ67fnHz5/ePvnF2/Ok4fR+Ytn6H+eXBhpH4E5BguQSAQWX8HSHso3I9v7BtjfJVj02RAGBNHbucqqF5OMX39cvRwGuRinbDeF2kqCKr2K4ExEnU5HxEaYnK31Payi5O3l30EAHUwBTzWoxwQQ0P1mWA4RcgyYIrOsk85h3A+DerwuAIYg88RoNlNTvA4TdEnOCEXgiwT2o7WrvmIfYtaPynk2mYgkjkfppMwiaZPO8wreGcwtnxasT/gx3sYuTlgpqbJv1TMTvTQzKQFgKqHVN7AlYsN3kQ==";
            case 11:
                return "07oeh0ZMEjjI0VFAi+0hDN9sGjyaAWagsn1wiPjGGPsmHdFFxrTCK9Hu5OpFofMmMoOpH9UGSUwgd1GxjLcJIy6qWZOdtZxk2TyZYk9m2bX3Dto5LzPsOcjgDIblh3yawdSUB9G06fb+7Y9vP8C6+pqnU7iW8BM6X0867/mFEhyh4iOfVq5o+Ogae+77kRhrCe1a7HsZXwCYp4tFugoePQw7X7JVGYT9aDkb5VV80d9I93z2U7EYZAmBe53Og9AMSrwnF339tcjKsf1BqpMvl8tylQjtyE9Eb8sS6D2264ZKy5Iv2Rx7sw==";
            case 12:
                return "hg5eG4KVJ0kCBZ+NKEB7MHPSyTlap1dZRziy1/P9mO32vJMR46D1YpFNIdBewngODEuHke/DLRuksBTciTky7GJdiAwnYAZhdJnBIsi6abmaDbzRcqb6IC2/BDDpxhEjsNG4uE7Wm9AwMqMhEMaCuafwmYQe8GCSLTBehX1dJM4GByA006WTsjkaOXINrC6mc5msfRNnOSQ/+7EP1p/kA/Gkj/5egss23XwUCPih6dQB946LRf5PaZX4P2awpxaefyCt2Bywd0pIKdPhwidhwbOCgEvMuy53SdeG6NtklaTXKewlKPXBWA==";
            case 13:
                return "sbBGImNcIEyCDvq11wuImp7/DiIWsP784oNfL0WwFvPj/v1/P3/7pkPxP7tCKEk6hdEXsAbEzddMRuSvXk+l0QA2nwihQ9kgyCtIynQSWwzqz40Vg2vVh7HA3dEfOruuQZ8TeUHYEaqQ/Qiwm+GmTSd2qGPtvwa1IEiIySZAzgR4tRsqOwwiu7O5o0gzbqWIpQTWONca8EfY4fwI0gVHF5/m62eDDT9H8lny8/9M5HO+6R9dLSMRDf6nT0v/gJJ/UAyzdwwSPQXJgAnMwCePQkiaoRj9wcPIP/Zr2VFB0CXB2kHDBovVnw==";
            case 14:
                return "Pf+DNQA8GBdlDCIxgMumYF/LEkwFTskWi4I0pB3DA7+DDW56D4uspByGs1HCLoe5XtK8LmY97+fCmwkFdvxuzUuYLWBMIFL5S6MkXP8uEBMHm2IlrLG+SLpQbXivpg1W7kh7ecaXYtq03/FR1+7Jx5fPXxjzy2MMWGXmAP5FBUlVwwZxGRQj0OMqQnRymUV5+TPIchauwTr2ezG6QIN+Ii26cFoyb5hRpXrmTReJwdlVNgxIFfXYMnmQVpHmHgwFy/ops2GUDQ2EvogWoW+ox7+Nfrc+OBBQN38zO4sBIIPaqi4fxk2vAw==";
            case 15:
                return "f9ZWTpym1oBwupL9mpZQWLUncOItk59QDs7orZEt1UjzEPrPrkyAlCmVVTNQLmgWJgIGFyd/mNEqvMyGl1Cu0rxDA0q1Tme+LMfBGggDuHbQmtO5Bhe7hMhuXY3jNVcdSe40ulw9zyQAQWTn5Qe03zhSXDYzMRtoZ0vEkgrW8jLWJq7KgnqSwe/fZ8Ni5Nkm/mw5vcwWfu8gkEd/kGbk2p/ybxjxYaijRU7MPq4hjMReew1+jxVQTgS7ZJBjq/1Ng9JiJi2ToDErr0iiiW0gk3SA9Cm0jMKUHAQH0ugoEKB6vZOwAewxgg==";
            case 16:
                return "eg0P6Ow3NzmI402g/cOe9I71VyQ/QOd2W5TKCRCyNiIrDjjSLs2bwXvkzNjSvbujc7jvOzs6GBcwecpt3Ws4QQLIYrjB4jHGNUh0kWdlYHt2prBuggtFfwl9M+uHapO9nXPeQJ4p+4dhg+sWgfR6ZnQxpuzQF8d9Z2tUCMjeOChtDRcx+RH+S6gD8RJjLUwxZDcMaG4CUduoaZEw23TYnAYQ2Pzbq2x2hUDlg9MWVTmgW28FmqTu3K2/7SU0mhmUI29HAlNIftAQR8gQzjnEbxDQKYKtkUUchsY3HlzwQT+RJ7JNogH5kQ==";
            case 17:
                return "JACgV08bM6RMvIlFGnyP/CScGflv5I+BNqzVwuu3z1+8Ok/WGhW68K/meeH3I0ZW8EtCUhm9QHjxn82vzxJ26UcSSKm7WNfrHHtDj5JBc/STTE3tOr56+te3v8DhXPupd+nNr6fg6qeR9yM059B79/G1F7w6/dPjN5H34cdHj05OQwyAfLhp+Pzle9sOzzEAO8uTH73g+fu/PH784EHoWzgU/1D+8OQikkA0hTiZbJodFX1jbAg06vXYimQRdpBHyKsA48OyKOgKGOQqti7Ys9/r5LPBZAkJHphBZILdzmGP7WPa2wa2Ag==";
            case 18:
                return "cPFZxBBlQr+FJhh/dOicYm9nVdnrXfRDZOMmiCIoHRiS4taDHvjLqrN5PiuxWJJH3WyL8pR2Uqt/oFzQJ95uq8Gx3hov4z0dNrACrVcDSiV+SQxCx1jCRR/wz2BDylOnr9K1rMh0t3yQXCOWChIfBRrNw4qLxQu8lCFgPJKc6mccJjnbO/j9+xxpe2LlMIXVATWsLUSKL2IOyAD89FnxrQOiu+uquQuSIWMhIMR+LE3wdatJigaXdSP7u09JjJqpz6wj8fAXOt63NOL59Q4DEGxdtoIfKtsZ9h2jDL6psLVIOL41OuG7Wg==";
            case 19:
                return "4DZ5xv5qv7VkV0uYNFbSLTKZ4IJeMJYPlwefMT89eQld+guCNItnwHfQmPz+ZyAEK26EEMbn8ieunEVGKbNcWUMqXBl9mUEvJeLad4xnL0ISzejBkD6hyC0FSjNx8cGS9DKDNLrkMrjFh5f8FEHNCe/fvyuDo+EUolmHqj0XtsRi2TAMtd1yVo4RypeWMV9E1+MVvTQ4AdwusLiG4DVrtNG1/mOZLVbnsjvFwtqtbZvd9+tdM3h7xlw9siyBo6H9Z+OiKCnWgRbQlwIlep0QERhH0DG3LFLGkS7AO4JoIla2zASVJSJlQg==";
            case 20:
                return "g4+LArHSRYRxhv0GLfxJvDhYun+f/cAXJNSbG+mGX9jChuNmBXh+BXeZYPUYDEUObAXKkQeJ9u35gj3mjtMJSw1WfszXos3CmMsWK4WMexDMip7vum+zQpvk5es2Ndlt7Ioz81p2Ho1/6978/O7lW7qBnNmKctmQZMd64i7oDOYP60/4vmPjycndu7OiDl7Kuy7ot9Hkat/rNM+evn9utfS2ncMw55asFhnxVM1iw7Zbkh8ewEyk6d4mvgyQSBwv7GIC6dPrJbX4R54dLPhbzE6j8/87ZifVDENNYkFS6G6zBElfBHhgYQ==";
            case 21:
                return "1GlEmLalpm0gklPRw1l0Hca23RlrSzZ3JmIsPkEMkTkPkd92hH024zUKHrDR7hyO5EdKfxHUWoiuc61CHG0TglTv6kCNwSEMZVxuC6063ttjGhjCVitsJOQMURuEe8T+aJLPk3bcnKZR3OQrI/mWSZkQleVn6ZJIKRP8X4TPXlaJRL0D/99guDLVi4dgSbB+wpB1wLAke+36CTSMfTuoLx5CJC3NpHVwh+nLpO2pO+HpOv+6kd6R/xM+EZcpvbrE0t/xtGMCoZwhLNGAgWXHMqNVXzGfQ7CPSWKy4oid2eZ1zaYqr0KLaw==";
            case 22:
                return "q1aHq+TijmpWJcXIl9IB7LoSS6haXifUcH3gv5OsLw1e5CxolYvLL+iCUPssSeHPczKiriDyX2UprUO+iLzfAz/i8LIoookGxAiYcc+asdJv+8Z6XfyGofCzPRho+DPo6x/NODDfI+/f/okRnH6Pj/cAsZhPm24/LScTXXfkyQu3+3ImGhBDCIVFfRsNlWi1KcTSPVrOkQrG5hoWzUtQqgn9M5Xl7BroeStWK2ZyV8ZxxDiHuLm5ixicye6HllJvbpga6AKilh6RHj3/TcGkA/Pvg8xbZVXHY4YxYl5Sc/V5hTjjnmElGA==";
            case 23:
                return "8qEwbSKhcvRC6r76bhkBHBAhKyHy2+XmjgV34FM7tyTIzQ3MvtCKwQjSDMFh8Rp/i3b6vurRBVjlY9RAZnWNLVOlUEovX7JoJj48qSN2Us/cTnvF/sdxjsIJUZ6eWBVAEp8QCpKdzugKZL6h9BT3I/wVIQGLgCRKCQHAavmA7xAP+GxsXJ1onxqjA2RCBMaOIw06RpzYUonrJ9GAUyeJn8boun9fPSYx3NRd2vF+Gj2i0ski+dZYkqOkBYyeL6a+NbfkmbXMaALTplPb1LVZTURA/rTfaJDABgsa3W+JxDiBXHBrSUJqew==";
            case 24:
                return "lyTprXbgSrerfuiYYQI/XIC2O7TfebqNROp0UVklu9C5XrwayAJmtwn5yLqStkfWoz/KESVE1I/5lRZhE1vfDfrUZBno3/v3LX2SVC/0qwsc4hMdKT3DQwHqwO9ze/AVTD4rvNlW4EgcDpdc1SiCbx9fqGb/wDMUZDT0VqajdPPDfuiK5fiCzCJcfqeR+1I2+HnqCP6P5BkaEMI8kTe9VfY76kPafh7kCxQU4ChNNhtkrUGfikSEr/argyJPTPaNLR83ElSpksx6G1HynWGS2mI8gKxU6Wmf3BjpKbGX/7n4NEHuoImc1g==";
            case 25:
                return "66J5YlEk0W3FhkkV1M02W/ske7RjTUfi/JsxoHetlfKe1ClWCqqeywaiQIwUvJxkn4fZlW+tE3kSef/3P31J3TWtYQG4rcX+cBufPG41x+BKPKgGivxzJIGBjkqBQI//4tMfjrdncLq8KgD4do/TdheaMktQ0+rzGBaM/05WqOYMBvdJLTV9ED+O4tRN50ZvmsgOM3xqVpj9TtVp8xtPHTy77btbfpWO5FfNnbnBPOtsM0RtClPE+k5rn22ezvbUc4CLtIjAmu/v5ZdPkuAXikPk4L8YadgGbE+QYVvuKXAmPv7fi4vvHw==";
            case 26:
                return "1Fra9OUV1JZvAzNKqxbDHU/f1LaEvY4URW/Fv7ZLYhyESRnabolMbZYcbwThkYHsO0m9WCNhi7ISm2BTYyjc4n3XBZ+itED2vCfRAY1K1/IjNsxrRTLE8RzZ7CZZrWqERqb3UqpZWRaCOg+mrvOS4nojyDT1VrfUJWltoPj9AspFOxUDnSABUMLaEWP8lnFYJroxpBdJa7XaJfJntlVNd6U8TtMyqq0xUtOCo73CLveh1Vywe3PT6iVJAPlmMgFWC4RQpwKTREFo7h7UPwMJNXXltwLY6wgJ1cFNecVv7cBOXezWosenkw==";
            case 27:
                return "SeA3R2fceLgUlsHYk79tPnQSGuY1R6DKwiBa3ZScAAlgz2CbR8VStMykOS1NLhzkYZgfHHStYLI0aJNFEkiO12nMeit+wNfDn436AfFajk1g+8WqY5mVyRhJzJTtlGJtCoO5C9nWWCePsB2gi+GXuAY2RniZaRNJtMRuMgaJx6iBcEPeShrZ2t1es/CgvuI28biQxC5cMWHoHu9dObInVKgxkrCWHmyCrD7qn17OquIvOOYcrOWQJIxj1oKUlLKwoxotAFtYKnLhlSqJ0PAbLFbzqqBPCo06LKZ/oUlYShT4F2SPH2s9Gw==";
            case 28:
                return "il/CfitVeEthzKkWxhijo51oZnRCAChrv9hE71SimyJerTuTxBQRJaXFYUerfhPTwViDZ4lTaSq1K1qvHO74PlvVio1L1yqxaI/e81kZTag1RCzB9gxVKDpLUzMtZogRdPYwesd7OltRFEkz1u6ymudNIY9miC/Ad9aBOt4LhGS0LQss4EkbTEg5vczQ8dUgtgByJ/h9VXOl1ehtJEKr2y5Wm0s3Vee3l6dYgds4xizYFeyvdOibG6FVJ8Dv8LW2E4XU0+a/ou5ZpfJKT6LoK0GD9CTaGyfQGXmvqeD4R3bhu4pcUSAFGA==";
            case 29:
                return "LuFFlnwi8Yb4YSgBTCQlmXbJrQEFmrutRXddUm/RZaN9HTMgN7uiqLK8IbhsVRU0M2yXFIiealWpNG3FnmkXDri+naN8b0vqgw0s1fvWzNiwHmv965pbNa61DdsRkz2bCjJXWmP06bsmZItxfVoVkRgcEt/3W+MooYQijL5jHZkOt8veXk9HMgOq/XRXu4WO1m1yCrP2BmrTiJmmtzjUGptA9qCYryxnPMN3XwmI2leIRHZUn2i4RAIM81VN+lJFK9u+04qQSPGzFGbC9/6aX6VYFAoA87mkDXuda5ydzlgkFJi19Hqmbg==";
            case 30:
                return "GnL07zISUlSIFwptSKScX2rTIvuWDZ4VMExBBv5AFmAAdG0hQtHj+nKEbWJZKDNyIMVhU7NQjpd1SP8l3n2l6Sj40OSH4xT8/+TI7zGFPcTwQf9qPkmXkzPveG0tXXnjmQwj4r7wjL7LJMRY5AgCS21ce9iuxxNabpTjHhH4Xc1qa8sbc80Ky71mmj/UrIE11Wxj5SIxppomkUwSN8bGZgv5jfBxtwHIMLvwK3aP49Ze56McloobyKDNlkhFG5/7bOGzqs3/mB/+lDOfUEnJduz/OyyUkofWFlbdoiEO/pflZzkiHvtv5w==";
            case 31:
                return "1PJM5XAfbSPD9bwdBsE8PO1wks/mtREDF4TD2JxrvYgGhqs54rJJtnv1egh/OvGWWou7jewpHhxiGbbFisZwjcCzrzSXVh+ridpnUrA9zXHKVnWkfcp9RyiBgtU3p1O4k5i8VjQ64b7qyLz8M48dtMa6f18629JNKXAzIzjzJ9q1PbGo6npDa4RESnvNsDSRzJDymxWVMtraQhK7r1lnBHeh7u7kJs15jD0Rz6bUzRhpiBnS2vVloLpuMNrbtUG5/7Kiq2x/Gs3gv5BTpKzML8UEot0JqUIHEc6yDt3fTlobpWZduJp9jQ==";
            case 32:
                return "zWypjbvgUjj9yYIu8HAIC3RWvcIZ4GzG+JOyqMq2sMng1pRNPOuk/W0DH6Z9c5hlyyFSweNKJDfQgEctaQWcAKN4JQuwP6RHtGXtMj54blu3GMh287s8srOVaJOSONcZ25Mx2fbpaHnL3QjS0RzB3O2psWY7e+TjhMaiusRxM4QC4WZduxAjjAj3AP4A8m8L1RfTpeSNJowos+RcSnjFXHDToKcwVcciqs7ZHkEVhBGnEFcL7xQOyE88mfyAD3gE+rgUJ0JkYwPXkpEHFFsOVH2XbbiMUi8haXH4ZMmqI9MVQOFsBvxv/w==";
            case 33:
                return "7WW2Qm0Nz/dKcnCC+CYt6NGSb9/L3+GemWW1nyfpnAVG7qRPBQ25nGiCCpayHQjhbIJTdOsCs+mhiBkw4hmw1UliDDhbVot08lmUOus2OQaj20QBGmeevGHA3VbWIG7AIpSWQKWs6cBVRBp6+Nm00ELJuiADstC8uL063DZwSzJwIqWM+gdHO9masBFyWzP7Wvytn7VHsiH9adxpb4SKSzABKrlkANxeG2x6OH5v/wO/uVDNlykMi91G4wKxikTqWS0Avo1i5SSLJdqX9ihLSdJ98/T1i44cM7POrtbW6Rk7iC44IZXP/A==";
            case 34:
                return "j6v2HTFb8/wO+vx3CEmWdCQlB1cqodbuux+ZllHNR+Oqmpfx0RFsQFi3KbVmx6PJLpxgAgBWHm/ZN98TNHIPQB3M0MN8TmVMI0rrh1aaWhmvRBPQ82LaloZqXj6zNwS4yWW84pId8TYwOxeubdRQgog7Do9EBzvmqMCuWrEdw3aW8I5V/c/0mfDD3btc+85xNEEILHTgyslS2LHWv2kRTaw2MLKYEYUm48qiCBRM1PBowbw+pSYzppoW6dVtQh6b8nm1HOjGPKWyB+XwNDfNeswzNLlGPZWEEWRB7EoLBCZmZgz0uqiizg==";
            case 35:
                return "75pV4pCxHoFczngCOsm+yqna9RY08riDs578a9iobQST9n6SCz8C3p9S8myqkbrh+jvRX712ad/+2ryGIzD2BI/dy6X628Osm3G2zyKZLr4es/61w0pso6esJJZpz9vN66OyFOcO0RMFJBhBhXEKLiI5TMngfD85+o8g6DWx3vKGUCKYe2MNeF4kcvGp3/9DGH/C5VR/CH93VIqHK+gNqQZofjRYvn+fw/dENkpeDNIZp3YQiKefQNeEwT/xleojXFLjK7n/fIZ4sOUdPTelTuJ862S27FaEw2d/y5xzantPiHGlCFVvlQ==";
            case 36:
                return "10hyooSfmAUnzgnJBhWfLoJPw4PwUz/45OSCwt7RVRTw4r5cTM2WOXSR44CCnnNBi5BaEZN85ySa3X3E2qAa/F9r3qKFwGl79f22UpmhFUWCODnuhu3ACBQbombeWOfWJN1CZ3gxTgLNZtc8vq+zVgSG5tVuN/vCxBL0DcmVxLucJwrdYIIAW1k1CcCwu5zjf8lyztPtwLS5pGBPyxBtmswCSU544ubGWQ43DMM8N+z8zlyKFUjL8P7DUL4kTQ8VXuYeoVpf3SUhq/3RdV/vMZvZkqYyKd0e+N9P0S4Bs/WmqRRCRuGKDg==";
            case 37:
                return "bT1rz5k1VtbXNr3bUiF6rSI9V9tQ4whrI1LPpZsJxLVOxbnsvLY7ltKnxerTCv8jvmo2As/0Lv5DJcfNpwsw0qc+RAfLk2xsYsRikEaRu3HzLTV+/75cQQFJDxpLNZMtvW2UUX44R6FBXEk9WD7UAnlkC1AqAYeJp+rlfoMD/8VseF5b8BAm2n4TrelyGjQ4KSOs+ecikFO5dzlxr8M6VKs5+SEPjCUjvyXMR7OCBC96FnBuHfNvqlclOMfh+UgLGe3ozkEN/k7WnElB7LpK+gNeUjU7hfkclIUfMMQLWv6afrFkpb7JMA==";
            case 38:
                return "UeMTcT09T63HroHw0+NjRo15qjvQd3UaRJvoGXdi1T8yF8PoNQ4sOzajB+YUt3AkniP6IQ8kPc1yKwSe4Ir3tiJuxj/CoQb8EA9Lv0KTYo1hyBn8c3SRdJG6PXXY8QNvXrrCNTAe7zTjYfB6cqJR925tMzoykbMWQyGSx2topHZcP4rfGjdXxYBfZFREo8xgujZcbNDCg74jFeyBxm3polWu4aj1TEdSwbyQQ6jGXshxnlVSrGwCQZGUDb/D1Yb17TYgbMReYgNn4/WRoEABNRyI5AGSrqFDWE4Ky+4NImvpIt/50d2+UQ==";
            case 39:
                return "RK/JEVulHtxwR82pJD0ZXtImcmhDCNzaDNLROL+OkSo9Aaj8NdSq1uplqiaqcafIE82dAxJaYChJa+RqZ1o8GZAKXXqANnStWeCiPTIwtmDYnmXPppm8vyp8jV7MxUp+ng+32RA62EisxTWTDd7LEdM0kZT/a1mIPBDrWpEfIYZQfOEdYYy9yomMdiJZauHNBcVyN2rohB1X1pRW09mcIPP8m5vWgxeiF7p1mYO5FnTInI1ji9/VTtoslMk0QWD7YbidPgJGIE9Cu4G3GPLNFHoB7y1TwBRoOQjO+Ld6CFsVHLuLUhOCFA==";
            case 40:
                return "pUMoBj4gELIPCrkk5VsF+2HZxvDu1Hcae1xokGdOzOjLOU+c6Hdktwc8TuHLAuUOqKtszGLpfrgTk+RAkagjc5h7N2p5OVnyZAPbOK4LcmiLLPtnlsgL97nQaY6gzMotvQV+6jZq94RGCwIboBOGEhh4dfBp8IDIAmEZhrQQ5RAWbo+HbxeYYI1c4BXuSdo5mu7gwNzrY2VRKErVSAO18Sw4rhIUHswZefONLlJZYNI7d40i2yfui/lTKYrYMgKshFkbicQCOAXNkrQjIXgrmWRfqS7kATDiwUPJJ80FaDbaIyyfM1fzlQ==";
            case 41:
                return "VY16v6BcZTIakdMVRrnHKbAXj5GqjHu9T11ftPAgsgj3Tto7kjyC15HTso1AK21LV8/3mxTA+dtf3j/DGfO1XIgzlKAjDfqF1ibo06bcw4+GNsjlxgq0FYIFsakdsf0lrPW/NLXkDEJmygtchyMinEmx+i0OFA0FxxLk8hoRf01c84pWOf8kuXoNLWA8vXpJIhLyjWmr7UuXhEZLChPjLysykKycR4rlfnLRsnlsfDCM9j0+0tOoWy+NnWSTYvgc5VfLhWbj1moORXIFDlMHkTXSUNCVyNkA8c43iWNFRTB6jBEnv0V3pg==";
            case 42:
                return "8xZlhBo+5GNpwvUnZrAuPwJRzhJAMmDvjaY6sUhxLdm+vpKwcZA4fK8jq9hqsW9Qp3U9qFyxWg/YonVw4MPjEzbSe0jrVjT+eGsRGsA9ynl5AuiISl3cPDED93ANWHvrMrKm3p64DZuCrwubDY62AnkMXPcZASWFJe6Cal4zaTJSrsFG5CJAm6OEU0lAjnsbJoDONmRQV/9bPheTxHIIgECU1zBsx/Ymu4t98tKcfqqbXOhUct67T+SQ+HdilHwYBfUVRSzF14sM2wck6SpoA6A/2BP8JSZDBoGa68+UPeuU/vUCOZPALA==";
            case 43:
                return "FWX7W6ZXvg1/vURjVAvvmkvjmLLiNwbQ5cWesrqd3IMpPNLcHMnJ5vyc4CJHVvaM5LyIAItTC8o+NRJdFggdG5FBU2OYktpqoUZ5aBfY8S1KKO2bqc20zVTbxAy2cOO2Wj3hfyRaTdlSrOUaUnmnQl+a7Lldi6lWsUtpCFEriUfV0bNwZWakvwE/ohkMt6+Q22/TReZa0btQPti2quXyYJ5jaauh743xsBWhflM02ZpI6691PTCuuJpLgRWRJrXEnOJCF9K7OzLFBfRDo+5IH9RrlwtTBGN1nXqiHc/eWSwkrdFyaC3cvw==";
            case 44:
                return "97VBTTN0a3V6VJHKSOqDHHemjRoJTVlod84JJOsmOsmyYLNauVduV3JqzGznSkZD/XrLo1Ow4mL+RX3fM348HeK6s+3rms0ZS+YLOnoXrpL7Ff+lGrm3VFiB0kscHEf8Q0UuL6d5pUaiZ23NWwxuV7T8rr6S0dY0bD/hktRLadIMRhAZa3VHDQma/rXEyGbbygCTPJ2+tJW/iD1tkuB/EnwIa51/Nx+2YkZrm2RuzdCYIKbnzuRbsbHmCrS69sCJ2uXigiMlxXuwAw2j4UBgh+n0xZ6IF3dAMttBc+ZqqKpizn/dipoDqQ==";
            case 45:
                return "2vUGWLfFEY7IFlvnlippOcggRsB+sS444muTOtZVGSoAFO3ncuAD2YOevRtUr7Q0eW0OzS7uTDK2hrHk9OhZc1KTF0oZywGqQZ8rUArVlYa53Ond6aambLEmHjHxMvdGHAwrg+wtXGOlamtY/RGYsxJ7KpdZsdwzGAhrFATT9n10psQN8ZpWXELsybz8kUHMtVzXqj+czC+64wCCeewmT5sE5q5/WPujPKzy1V5Y3OvQ4d1S0n3jHQso+rXlJqZf1UlsFJ+c9i7lFDhSwWKYJO4esM7C7IJLxHqpFHxeLoyOfGdGmWlEeg==";
            case 46:
                return "Ir0SCWn1+BHv9R8iuUzX3nLqv/vlgymv01F6W+aqK+c4QXtt7zNhSFmf4xU0x9mbNcs/dWCU4bVTsv9RYDQ3erdv3zRocpW/OcWkYmCnsxK4LpuVJ+WP8NDk9i0Yg67nYYVM2zIQf24ll2S/YjSM9TUcv5LaBJQmNHG2llgwJR9aaMGSM0lXRawJovVdlzNKPSSOHohCdj1wOcyA2IWE3BR8UQtaw4A1bWuHOhtwu4HrDLC5465dUKSKfe2S8fYxhuN+7IlxA8PjGud7jOOsBwSuiyXu/rhUxdqBCodiTa1q1QyxrJ/RDQ==";
            case 47:
                return "ofN++z7ALcyXxlRlAEGH5nKlUlTiprxkxa/rHVq3vhp/Taxh1zZd72hUDQm30hgt+1SMTbmnYY+B6Wj0uirWmnKOq3iM6gd1LcxJHfe+2foCuU8cxqaFQZoNNpR7Cjkxvtev7Em4xZRUxS7yjEXnGm6ORUczMaMuIMlB7xnLIW8McByKeQWa0WI4OVBorHC5/9epAJblmWQ/Vi/frEJZ75RGOAJxZ7/drljwSc/n5f61cSMz2cpuHMGERIGAcDsx0j2ufRrTHgJkJb9tFy7AcoXTeddi2JIZa8kvpeXP1FhKPYyydrvheg==";
            default:
                return "f7zM3g2U826gHTl9yEFJp9rgzFzfX+cXm4zFFoHvS33JKQiNFloIxWKs0wn6EOk9UtRyzpucX5dPdOqbGwNC+x8SqPX2QuojNneMbYp/y0H/gYP/B/a8vu48dAAA";
        }
    }
}
